namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Converts PNG and JPEG images to data URIs, in the two forms that the apps show. Images aren't scaled down, because the
/// module contains no image library.
/// </summary>
internal static class PictureUri
{
    private const string Png = "data:image/png;base64,";
    private const string Jpeg = "data:image/jpg;base64,";
    private const string StandardJpeg = "data:image/jpeg;base64,";

    /// <summary>Returns whether a text is a data URI. Otherwise it is a path.</summary>
    public static bool IsDataUri(string text) => text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a data URI with the prefix that the apps use.</summary>
    /// <exception cref="SimplexInputException">The URI doesn't contain a PNG or JPEG image.</exception>
    public static string Of(string dataUri)
    {
        if (dataUri.StartsWith(StandardJpeg, StringComparison.OrdinalIgnoreCase))
        {
            return Jpeg + dataUri.Substring(StandardJpeg.Length);
        }

        return dataUri.StartsWith(Png, StringComparison.Ordinal) || dataUri.StartsWith(Jpeg, StringComparison.Ordinal)
            ? dataUri
            : throw new SimplexInputException($"The data URI isn't valid. Specify a PNG or JPEG file, or a data URI that starts with {Png} or {Jpeg}");
    }

    /// <summary>Returns the data URI of an image file.</summary>
    /// <exception cref="SimplexInputException">The file can't be read, or isn't a PNG or JPEG image.</exception>
    public static string OfFile(string path)
    {
        try
        {
            var prefix = ImageFile.Recognise(path) switch
            {
                "PNG" => Png,
                "JPEG" => Jpeg,
                _ => throw new SimplexInputException($"'{path}' isn't a PNG or JPEG image."),
            };
            return prefix + Convert.ToBase64String(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"The image can't be read: {exception.Message}", exception);
        }
    }
}
