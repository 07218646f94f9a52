using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A file of one item.</summary>
internal abstract class FileTransfer(long fileId, Chat chat, ChatItem item)
{
    /// <summary>The size of what old cores sent at once; all files still have it.</summary>
    protected const int ChunkSize = 15780;

    public long FileId { get; } = fileId;

    public Chat Chat { get; } = chat;

    public ChatItem Item { get; } = item;

    public ChatCore Core => Chat.Core;

    public bool IsCancelled { get; protected set; }

    /// <summary>Whether nothing more will come of it.</summary>
    public bool HasEnded => Item.File!.FileStatus is SndCompleteCIFileStatus or SndCancelledCIFileStatus
        or RcvCompleteCIFileStatus or RcvCancelledCIFileStatus;

    public AChatItem Show() => Chat.Show(Item);

    /// <summary>Notes how far the file is in its item.</summary>
    public void SetStatus(CIFileStatus status) => Item.File = Item.File! with { FileStatus = status };

    /// <summary>Ends it without a word, because its item goes.</summary>
    public abstract void Abandon();
}
