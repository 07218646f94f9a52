using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The picture of a profile: a data URI, or a file that becomes one.</summary>
internal static class ProfileImage
{
    // What the apps make pictures fit. The profile with its picture has to fit in one message of the relays.
    private const int MaxLength = 12_500;

    /// <summary>Reads a picture.</summary>
    /// <param name="given">A data URI, or a path.</param>
    /// <param name="resolve">Makes a path of PowerShell one of the file system.</param>
    /// <param name="isNamed">
    /// Whether the command line has it. A property of an object from the pipeline can't name a file, because the object may be JSON or
    /// a table from others.
    /// </param>
    /// <exception cref="SimplexInputException">It is no picture, or too large for a profile.</exception>
    public static string Read(string given, Func<string, string> resolve, bool isNamed)
    {
        var image = PictureUri.IsDataUri(given) ? PictureUri.Of(given)
            : isNamed ? PictureUri.OfFile(resolve(given))
            : throw new SimplexInputException(
                "The property Image of an object from the pipeline can only be a data URI, not the path of a file. To use a path, name the property: -Image { $_.Image }.");
        return image.Length <= MaxLength
            ? image
            : throw new SimplexInputException(
                $"The picture is too large: as a data URI it may have {MaxLength} characters, about {MaxLength * 3 / 4 / 1000} kB of a file, and this one has {image.Length}. A JPEG of 192 by 192 pixels fits.");
    }
}
