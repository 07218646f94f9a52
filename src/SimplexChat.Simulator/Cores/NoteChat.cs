using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The notes of a user.</summary>
internal sealed class NoteChat(Account account, NoteFolder folder) : Chat(account)
{
    public NoteFolder Folder { get; } = folder;

    public override ChatType Type => ChatType.Local;

    public override ChatInfo Info => new LocalChatInfo { NoteFolder = Folder };

    public override ChatSettings Settings => new() { EnableNtfs = MsgFilter.All, Favorite = Folder.Favorite };

    // A search for a name doesn't find the notes.
    public override IEnumerable<string> Names => [];

    public override UtcTime? LastTime
    {
        get => Folder.ChatTs;
        protected set
        {
            // The release build keeps the time when it created the folder.
            if (!Core.Network.IsReleaseBuild)
            {
                Folder.ChatTs = value!.Value;
            }
        }
    }

    public override CIDirection FromUser { get; } = new LocalSndCIDirection();

    public override bool AllowsReactions => false;

    public override bool SendsReceipts => false;

    public override (bool Allowed, long? Ttl) TimedMessages => (false, null);

    public override IEnumerable<SndFileTransfer> FileRecipients => [];

    public override bool DeletesFully(CIDirection by) => true;

    public override void RequireReady(ChatAct act)
    {
        // Notes can always be added.
    }

    public override IReadOnlyDictionary<string, CIMention> Mention(
        MsgContent content, IReadOnlyDictionary<string, long> mentions) => mentions.Count == 0
        ? new Dictionary<string, CIMention>()
        : throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "mentions are not supported in this chat" });

    public override CIDirection? Mirror(CIDirection? direction, CIDirection from) => direction;

    public override void Tell(Action<Chat, CIDirection> delivery)
    {
        // Notes have no recipients.
    }
}
