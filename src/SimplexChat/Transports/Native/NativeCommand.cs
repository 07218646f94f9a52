using System.Text.Json;

namespace SimplexChat.Transports.Native;

/// <summary>A command on its way into the library.</summary>
/// <param name="CorrId">Its id, as JSON.</param>
/// <param name="Text">The command string, NUL-ended.</param>
internal sealed record NativeCommand(byte[] CorrId, byte[] Text)
{
    /// <summary>Whether the library would see only a part of it.</summary>
    public bool HasNul => Array.IndexOf(Text, (byte)0) < Text.Length - 1;

    /// <summary>Reads an envelope, such as <c>{"corrId":"1","cmd":"/user"}</c>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static NativeCommand Read(ReadOnlySpan<byte> envelope)
    {
        byte[]? corrId = null;
        byte[]? text = null;
        var reader = new Utf8JsonReader(envelope);
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            var isCommand = reader.ValueTextEquals("cmd"u8);
            var isCorrId = reader.ValueTextEquals("corrId"u8);
            reader.Read();
            if (isCommand && reader.TokenType == JsonTokenType.String)
            {
                text = ToC(ref reader);
            }
            else if (isCorrId)
            {
                corrId = envelope.Slice((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)).ToArray();
            }
        }

        return corrId is null || text is null
            ? throw new ArgumentException("A command's envelope has an id and a command string.", nameof(envelope))
            : new NativeCommand(corrId, text);
    }

    private static byte[] ToC(ref Utf8JsonReader reader)
    {
        var text = new byte[reader.ValueSpan.Length + 1];
        var length = reader.CopyString(text);
        return length + 1 == text.Length ? text : text.AsSpan(0, length + 1).ToArray();
    }
}
