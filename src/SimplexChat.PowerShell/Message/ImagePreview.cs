using System.Globalization;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The small pictures that messages carry inside them.</summary>
internal static class ImagePreview
{
    // In base64 four bytes stand for three.
    private static long MostBytes => MessageLimit.SafeContentBytes / 4 * 3;

    private static string Limit => string.Format(CultureInfo.InvariantCulture, "{0:N0} bytes at most", MostBytes);

    /// <summary>The preview that a small picture is itself.</summary>
    /// <exception cref="SimplexInputException">It is too large, or of a kind that the apps show no previews of.</exception>
    public static string OfImage(string path)
    {
        if (ImageFile.Recognise(path) is not ("PNG" or "JPEG"))
        {
            throw new SimplexInputException($"'{path}' can't be its own preview: that is a PNG or JPEG. Give one with -Preview, as a file or a data URI.");
        }

        return Fits(path) ? PictureUri.OfFile(path) : throw new SimplexInputException(
            $"'{path}' is too large to be its own preview. Give a small PNG or JPEG with -Preview, as a file or a data URI: {Limit}.");
    }

    /// <summary>A preview that was given as a file.</summary>
    /// <exception cref="SimplexInputException">It is no picture, or too large.</exception>
    public static string OfFile(string path) => Fits(path) ? PictureUri.OfFile(path) : throw new SimplexInputException(
        $"'{path}' is too large for a preview: {Limit}.");

    private static bool Fits(string path) => new FileInfo(path).Length <= MostBytes;
}
