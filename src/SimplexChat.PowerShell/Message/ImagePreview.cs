using System.Globalization;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Pictures inside messages: a PNG or JPEG as a data URI, in the two forms that the apps show. No image library is there
/// to make a small copy of a large picture.
/// </summary>
internal static class ImagePreview
{
    private const string Png = "data:image/png;base64,";
    private const string Jpeg = "data:image/jpg;base64,";
    private const string JpegAsOthersWriteIt = "data:image/jpeg;base64,";

    /// <summary>Whether a text is a data URI, not a path.</summary>
    public static bool IsDataUri(string text) => text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The preview that a small picture is itself.</summary>
    /// <exception cref="SimplexInputException">It is too large, or of a kind that the apps show no previews of.</exception>
    public static string OfImage(string path)
    {
        if (ImageFile.Recognise(path) is not ("PNG" or "JPEG"))
        {
            throw new SimplexInputException($"'{path}' can't be its own preview: that is a PNG or JPEG. Give one with -Preview, as a file or a data URI.");
        }

        return Fits(path) ? Read(path) : throw new SimplexInputException(
            $"'{path}' is too large to be its own preview. Give a small PNG or JPEG with -Preview, as a file or a data URI: {Limit}.");
    }

    /// <summary>A preview that was given: a data URI as it is, a file's bytes as one.</summary>
    /// <exception cref="SimplexInputException">It is no picture, or too large.</exception>
    public static string OfFile(string path) => Fits(path) ? Read(path) : throw new SimplexInputException(
        $"'{path}' is too large for a preview: {Limit}.");

    /// <summary>A preview that was given as a data URI.</summary>
    /// <exception cref="SimplexInputException">It is no PNG or JPEG.</exception>
    public static string OfDataUri(string text)
    {
        if (text.StartsWith(JpegAsOthersWriteIt, StringComparison.OrdinalIgnoreCase))
        {
            return Jpeg + text.Substring(JpegAsOthersWriteIt.Length);
        }

        return text.StartsWith(Png, StringComparison.Ordinal) || text.StartsWith(Jpeg, StringComparison.Ordinal)
            ? text
            : throw new SimplexInputException($"A preview is a PNG or JPEG: a file, or a data URI that starts with {Png} or {Jpeg}");
    }

    // In base64 four bytes stand for three.
    private static long MostBytes => MessageLimit.SafeContentBytes / 4 * 3;

    private static string Limit => string.Format(CultureInfo.InvariantCulture, "{0:N0} bytes at most", MostBytes);

    private static bool Fits(string path) => new FileInfo(path).Length <= MostBytes;

    private static string Read(string path)
    {
        var prefix = ImageFile.Recognise(path) switch
        {
            "PNG" => Png,
            "JPEG" => Jpeg,
            _ => throw new SimplexInputException($"'{path}' is no preview: that is a PNG or JPEG."),
        };
        return prefix + Convert.ToBase64String(File.ReadAllBytes(path));
    }
}
