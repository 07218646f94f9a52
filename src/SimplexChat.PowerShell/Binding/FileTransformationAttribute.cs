using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to files of the core: file ids, or messages, events and responses that contain files.</summary>
public sealed class FileTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is FileTarget target)
        {
            return [target];
        }

        if (value is ApiRecord)
        {
            var files = Held(value).GroupBy(file => file.FileId).Select(same => same.First()).ToList();
            return files.Count > 0
                ? files
                : throw new FormatException($"This {value.GetType().Name} doesn't contain a file. Specify a file id, or a message or event with a file.");
        }

        return long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? [new FileTarget(id, null)]
            : throw new FormatException(
                $"{Describe(value)} isn't a file of the core. Specify a file id, or a message or event with a file.");
    }

    private static IEnumerable<FileTarget> Held(object value) =>
    [
        .. Holdings.Nearest<AChatItem>(value).Where(message => message.ChatItem.File is not null).Select(message =>
            new FileTarget(message.ChatItem.File!.FileId, message.ChatItem.File.FileName) { Message = message, File = message.ChatItem.File }),
        .. Holdings.Nearest<CIFile>(value).Select(file => new FileTarget(file.FileId, file.FileName) { File = file }),
        .. Holdings.Nearest<RcvFileTransfer>(value).Select(file => new FileTarget(file.FileId, file.FileInvitation.FileName)),
        .. Holdings.Nearest<FileTransferMeta>(value).Select(file => new FileTarget(file.FileId, file.FileName)),
    ];
}
