using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads files that were sent: ids, and messages, events and responses that have one.</summary>
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
                : throw new FormatException($"This {value.GetType().Name} has no file. Give a file's id, or a message or event that has one.");
        }

        return long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? [new FileTarget(id, null)]
            : throw new FormatException(
                $"{Describe(value)} is no file that was sent. Give a file's id, or a message or event that has one.");
    }

    private static IEnumerable<FileTarget> Held(object value) =>
    [
        .. Holdings.Nearest<CIFile>(value).Select(file => new FileTarget(file.FileId, file.FileName)),
        .. Holdings.Nearest<RcvFileTransfer>(value).Select(file => new FileTarget(file.FileId, file.FileInvitation.FileName)),
        .. Holdings.Nearest<FileTransferMeta>(value).Select(file => new FileTarget(file.FileId, file.FileName)),
    ];
}
