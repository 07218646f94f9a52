using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A message that a peer got or sent. What can change of it is as it is when it is read.</summary>
public sealed class PeerMessage
{
    private readonly Chat _chat;
    private readonly ChatItem _item;

    internal PeerMessage(SimulatorPeer peer, Chat chat, AChatItem shown)
    {
        _chat = chat;
        _item = chat.History.Find(shown.ItemId) ?? shown.ChatItem;
        Peer = peer;
        ItemId = shown.ItemId;
        Chat = shown.Chat;
        Sender = shown.IsOwn ? null : shown.Sender;
        Time = shown.Time;
        Quote = _item.QuotedItem?.Content.Text;
    }

    /// <summary>Whose message it is: who got it, or sent it.</summary>
    public SimulatorPeer Peer { get; }

    /// <summary>The message's id at the peer.</summary>
    public long ItemId { get; }

    /// <summary>The chat as the peer knows it: <c>@alice</c>, <c>#ops</c>.</summary>
    public string Chat { get; }

    /// <summary>Who wrote it, by the name that the peer knows; null for the peer itself.</summary>
    public string? Sender { get; }

    /// <summary>When it was sent, in local time.</summary>
    public DateTime Time { get; }

    /// <summary>The text of the message that it replies to; null if it replies to none.</summary>
    public string? Quote { get; }

    /// <summary>The text, as it was last edited.</summary>
    public string Text => Read(() => _item.Meta.ItemText);

    /// <summary>What kind of message it is: <c>text</c>, <c>file</c>, <c>image</c>, …</summary>
    public string Type => Read(() => ChatItems.Message(_item)!.Type);

    /// <summary>Whether its sender has edited it.</summary>
    public bool IsEdited => Read(() => _item.Meta.ItemEdited);

    /// <summary>Whether its sender or a moderator has deleted it.</summary>
    public bool IsDeleted => Read(() => _item.Meta.ItemDeleted is not null || _chat.History.Find(ItemId) is null);

    /// <summary>How far it is: <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    public string Status => Read(() => _item.Meta.ItemStatus.Type);

    /// <summary>The reactions to it, each as often as it was given.</summary>
    public IReadOnlyList<string> Reactions => Read(() => _item.Reactions
        .SelectMany(count => Enumerable.Repeat(count.Reaction.ToString(), (int)count.TotalReacted)).ToArray());

    /// <summary>The name of its file; null if it has none.</summary>
    public string? FileName => Read(() => _item.File?.FileName);

    /// <summary>Where its file is, once it is there; null before that, or if it has none.</summary>
    public string? FilePath => Read(() => _item.File is { FileSource: { } source } file
        && file.FileStatus is RcvCompleteCIFileStatus or SndStoredCIFileStatus or SndCompleteCIFileStatus
            ? _chat.Core.Folders.Resolve(source.FilePath)
            : null);

    internal ChatRef ChatRef => ChatTarget.Of(_chat.Info) is var target ? target.ToChatRef(target.Id!.Value) : null!;

    internal ChatItem Item => _item;

    /// <summary>Who wrote it, where, and what.</summary>
    public override string ToString() => $"{Chat} {Sender ?? Peer.Name}: {Text}";

    private T Read<T>(Func<T> value) => _chat.Core.Network.Pump.Invoke(value);
}
