namespace SimplexChat.PowerShell.Binding;

/// <summary>Recognizes image formats by the first bytes of a file.</summary>
internal static class ImageFile
{
    private const int HeadLength = 12;

    /// <summary>Returns the format of an image file.</summary>
    /// <returns>PNG, JPEG, GIF or WEBP, or null for any other file.</returns>
    /// <exception cref="SimplexInputException">The file can't be read.</exception>
    public static string? Recognise(string path)
    {
        var head = ReadHead(path);
        return (head.StartsWith("89-50-4E-47-0D-0A-1A-0A", StringComparison.Ordinal) ? "PNG" : null)
            ?? (head.StartsWith("FF-D8-FF", StringComparison.Ordinal) ? "JPEG" : null)
            ?? (head.StartsWith("47-49-46-38", StringComparison.Ordinal) ? "GIF" : null)
            ?? (head.StartsWith("52-49-46-46", StringComparison.Ordinal) && head.EndsWith("57-45-42-50", StringComparison.Ordinal) ? "WEBP" : null);
    }

    private static string ReadHead(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var head = new byte[HeadLength];
            var count = file.Read(head, 0, head.Length);
            return BitConverter.ToString(head, 0, count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"'{path}' can't be read: {exception.Message}", exception);
        }
    }
}
