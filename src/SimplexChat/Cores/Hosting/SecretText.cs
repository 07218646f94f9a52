using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace SimplexChat.Cores.Hosting;

/// <summary>Holds a secret as a UTF-8 C string in unmanaged memory, which the garbage collector doesn't copy. Disposing zeroes the memory.</summary>
internal sealed unsafe class SecretText : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int _size;
    private byte* _text;

    private SecretText(int length)
    {
        _size = length + 1;
        _text = (byte*)Marshal.AllocHGlobal(_size);
        new Span<byte>(_text, _size).Clear();
    }

    /// <summary>Gets the C string.</summary>
    public byte* Pointer => _text is null ? throw new ObjectDisposedException(nameof(SecretText)) : _text;

    /// <summary>Gets the bytes without the NUL.</summary>
    public ReadOnlySpan<byte> Bytes => new(Pointer, _size - 1);

    /// <summary>Copies a secret. Null becomes an empty string.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="what">The kind of the secret, for the message.</param>
    /// <exception cref="ArgumentException">The secret contains a NUL character, or isn't valid Unicode.</exception>
    public static SecretText Of(SecureString? secret, string what)
    {
        var characters = secret is null ? IntPtr.Zero : Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            var length = secret?.Length ?? 0;
            if (new ReadOnlySpan<char>((char*)characters, length).IndexOf('\0') >= 0)
            {
                throw new ArgumentException($"{what} can't contain a NUL character.");
            }

            return Encode((char*)characters, length, what);
        }
        finally
        {
            if (characters != IntPtr.Zero)
            {
                Marshal.ZeroFreeGlobalAllocUnicode(characters);
            }
        }
    }

    /// <summary>Joins the parts of a command that contains secrets.</summary>
    public static SecretText Join(ReadOnlySpan<byte> first, SecretText second, ReadOnlySpan<byte> third, SecretText fourth, ReadOnlySpan<byte> fifth)
    {
        var joined = new SecretText(first.Length + second.Bytes.Length + third.Length + fourth.Bytes.Length + fifth.Length);
        var rest = new Span<byte>(joined._text, joined._size);
        Put(first, ref rest);
        Put(second.Bytes, ref rest);
        Put(third, ref rest);
        Put(fourth.Bytes, ref rest);
        Put(fifth, ref rest);
        return joined;
    }

    /// <summary>Returns the secret escaped for a JSON string. Only for printable ASCII.</summary>
    public SecretText ToJson()
    {
        var special = 0;
        foreach (var character in Bytes)
        {
            special += IsSpecial(character) ? 1 : 0;
        }

        var escaped = new SecretText(Bytes.Length + special);
        var at = 0;
        foreach (var character in Bytes)
        {
            if (IsSpecial(character))
            {
                escaped._text[at++] = (byte)'\\';
            }

            escaped._text[at++] = character;
        }

        return escaped;
    }

    public void Dispose()
    {
        if (_text is not null)
        {
            new Span<byte>(_text, _size).Clear();
            Marshal.FreeHGlobal((IntPtr)_text);
            _text = null;
        }
    }

    private static SecretText Encode(char* characters, int length, string what)
    {
        if (length == 0)
        {
            return new SecretText(0);
        }

        try
        {
            var text = new SecretText(Utf8.GetByteCount(characters, length));
            Utf8.GetBytes(characters, length, text._text, text._size);
            return text;
        }
        catch (EncoderFallbackException)
        {
            // No inner exception, because its message contains the character.
            throw new ArgumentException($"{what} isn't valid Unicode text.");
        }
    }

    private static bool IsSpecial(byte character) => character is (byte)'"' or (byte)'\\';

    private static void Put(ReadOnlySpan<byte> part, ref Span<byte> rest)
    {
        part.CopyTo(rest);
        rest = rest.Slice(part.Length);
    }
}
