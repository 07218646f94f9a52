using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>The file of a note. It isn't sent.</summary>
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
        // There is no transfer.
    }
}
