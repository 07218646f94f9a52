using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Files;

/// <summary>Reads the image of a profile from a data URI or a file.</summary>
internal static class ProfileImage
{
    // The limit that the apps use. A profile with its image must fit into one message of the relays.
    private const int MaxLength = 12_500;

    /// <summary>Returns the data URI of an image.</summary>
    /// <param name="given">A data URI or a path.</param>
    /// <param name="resolve">The function that resolves a path of PowerShell to a path of the file system.</param>
    /// <param name="isNamed">
    /// Whether the argument is on the command line. An object from the pipeline can't specify a file, because the object can be JSON or a
    /// table from other people.
    /// </param>
    /// <exception cref="SimplexInputException">The argument isn't an image, or the image is too large for a profile.</exception>
    public static string Read(string given, Func<string, string> resolve, bool isNamed)
    {
        var image = PictureUri.IsDataUri(given) ? PictureUri.Of(given)
            : isNamed ? PictureUri.OfFile(resolve(given))
            : throw new SimplexInputException(
                "The property Image of an object from the pipeline can only be a data URI, not the path of a file. To use a path, name the property: -Image { $_.Image }.");
        return image.Length <= MaxLength
            ? image
            : throw new SimplexInputException(
                $"The image is too large. The limit is a data URI of {MaxLength} characters, which is a file of about {MaxLength * 3 / 4 / 1000} kB. This data URI has {image.Length} characters. A JPEG of 192 by 192 pixels fits.");
    }
}
