using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The picture of a profile: a data URI, or a file that becomes one.</summary>
internal static class ProfileImage
{
    // What the apps make pictures fit. The profile with its picture has to fit in one message of the relays.
    private const int MaxLength = 12_500;

    /// <summary>Reads a picture.</summary>
    /// <param name="given">A data URI, or a path.</param>
    /// <param name="resolve">Makes a path of PowerShell one of the file system.</param>
    /// <exception cref="SimplexInputException">It is no picture, or too large for a profile.</exception>
    public static string Read(string given, Func<string, string> resolve)
    {
        var image = given.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? given : ReadFile(resolve(given));
        return image.Length <= MaxLength
            ? image
            : throw new SimplexInputException(
                $"The picture is too large: as a data URI it may have {MaxLength} characters, about {MaxLength * 3 / 4 / 1000} kB of a file, and this one has {image.Length}. A JPEG of 192 by 192 pixels fits.");
    }

    private static string ReadFile(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"The picture can't be read: {exception.Message}", exception);
        }

        return $"data:image/{TypeOf(bytes) ?? throw new SimplexInputException($"'{path}' is neither a PNG nor a JPEG.")};base64,{Convert.ToBase64String(bytes)}";
    }

    // The apps say jpg where the registry of media types says jpeg.
    private static string? TypeOf(byte[] bytes) =>
        StartsWith(bytes, [0x89, (byte)'P', (byte)'N', (byte)'G']) ? "png"
        : StartsWith(bytes, [0xFF, 0xD8, 0xFF]) ? "jpg"
        : null;

    private static bool StartsWith(byte[] bytes, ReadOnlySpan<byte> signature) => bytes.AsSpan().StartsWith(signature);
}
