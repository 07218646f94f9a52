namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Pictures as texts: a PNG or JPEG as a data URI, in the two forms that the apps show. No image library is there to make
/// a small picture of a large one.
/// </summary>
internal static class PictureUri
{
    private const string Png = "data:image/png;base64,";
    private const string Jpeg = "data:image/jpg;base64,";
    private const string JpegAsOthersWriteIt = "data:image/jpeg;base64,";

    /// <summary>Whether a text is a data URI, not a path.</summary>
    public static bool IsDataUri(string text) => text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>A data URI, as the apps write it.</summary>
    /// <exception cref="SimplexInputException">It is no PNG or JPEG.</exception>
    public static string Of(string dataUri)
    {
        if (dataUri.StartsWith(JpegAsOthersWriteIt, StringComparison.OrdinalIgnoreCase))
        {
            return Jpeg + dataUri.Substring(JpegAsOthersWriteIt.Length);
        }

        return dataUri.StartsWith(Png, StringComparison.Ordinal) || dataUri.StartsWith(Jpeg, StringComparison.Ordinal)
            ? dataUri
            : throw new SimplexInputException($"A picture is a PNG or JPEG: a file, or a data URI that starts with {Png} or {Jpeg}");
    }

    /// <summary>A file as a data URI.</summary>
    /// <exception cref="SimplexInputException">It is no PNG or JPEG, or can't be read.</exception>
    public static string OfFile(string path)
    {
        try
        {
            var prefix = ImageFile.Recognise(path) switch
            {
                "PNG" => Png,
                "JPEG" => Jpeg,
                _ => throw new SimplexInputException($"'{path}' is neither a PNG nor a JPEG."),
            };
            return prefix + Convert.ToBase64String(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"The picture can't be read: {exception.Message}", exception);
        }
    }
}
