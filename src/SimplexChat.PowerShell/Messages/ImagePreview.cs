using System.Globalization;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Messages;

/// <summary>Makes the small preview images that are part of a message.</summary>
internal static class ImagePreview
{
    // Base64 encodes 3 bytes as 4 characters.
    private static long MaxBytes => MessageLimit.SafeContentBytes / 4 * 3;

    private static string Limit => string.Format(CultureInfo.InvariantCulture, "at most {0:N0} bytes", MaxBytes);

    /// <summary>Returns a preview for a small image: the image itself.</summary>
    /// <exception cref="SimplexInputException">The image is too large, or isn't a PNG or JPEG.</exception>
    public static string OfImage(string path)
    {
        if (ImageFile.Recognise(path) is not ("PNG" or "JPEG"))
        {
            throw new SimplexInputException($"'{path}' can't be used as its own preview, because it isn't a PNG or JPEG. Specify a PNG or JPEG with -Preview, as a file or a data URI.");
        }

        return Fits(path) ? PictureUri.OfFile(path) : throw new SimplexInputException(
            $"'{path}' is too large to be used as its own preview. Specify a PNG or JPEG of {Limit} with -Preview, as a file or a data URI.");
    }

    /// <summary>Returns a preview from a file.</summary>
    /// <exception cref="SimplexInputException">The file isn't an image, or is too large.</exception>
    public static string OfFile(string path) => Fits(path) ? PictureUri.OfFile(path) : throw new SimplexInputException(
        $"'{path}' is too large for a preview. A preview has {Limit}.");

    private static bool Fits(string path) => new FileInfo(path).Length <= MaxBytes;
}
