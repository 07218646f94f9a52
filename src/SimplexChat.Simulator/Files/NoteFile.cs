using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A file of a note: it stays where it is.</summary>
internal sealed class NoteFile : FileTransfer
{
    public NoteFile(long fileId, Chat chat, ChatItem item, FileToSend file)
        : base(fileId, chat, item) => item.File = new CIFile
        {
            FileId = fileId,
            FileName = file.Name,
            FileSize = file.Content.LongLength,
            FileSource = file.Source,
            FileStatus = new SndStoredCIFileStatus(),
            FileProtocol = FileProtocol.Local,
        };

    public override void Abandon()
    {
        // Nothing is under way.
    }
}
