using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The file of an item.</summary>
internal abstract class FileTransfer(long fileId, Chat chat, ChatItem item)
{
    /// <summary>The chunk size of old cores, which all files still contain.</summary>
    protected const int ChunkSize = 15780;

    public long FileId { get; } = fileId;

    public Chat Chat { get; } = chat;

    public ChatItem Item { get; } = item;

    public ChatCore Core => Chat.Core;

    public bool IsCancelled { get; protected set; }

    /// <summary>Gets whether the transfer has ended.</summary>
    public bool HasEnded => Item.File!.FileStatus is SndCompleteCIFileStatus or SndCancelledCIFileStatus
        or RcvCompleteCIFileStatus or RcvCancelledCIFileStatus;

    public AChatItem Show() => Chat.Show(Item);

    /// <summary>Sets the status of the file in its item.</summary>
    public void SetStatus(CIFileStatus status) => Item.File = Item.File! with { FileStatus = status };

    /// <summary>Ends the transfer without events, because its item is removed.</summary>
    public abstract void Abandon();
}
