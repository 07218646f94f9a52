using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator;

/// <summary>A message that a peer received or sent. Properties that can change have their current values.</summary>
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
        TimeUtc = shown.TimeUtc;
        Quote = _item.QuotedItem?.Content.Text;
    }

    /// <summary>Gets the peer that received or sent the message.</summary>
    public SimulatorPeer Peer { get; }

    /// <summary>Gets the id of the message in the peer's core.</summary>
    public long ItemId { get; }

    /// <summary>Gets the chat by its name in the peer's core: <c>@alice</c>, <c>#ops</c>.</summary>
    public string Chat { get; }

    /// <summary>Gets the name of the sender in the peer's core, or null if the peer sent the message.</summary>
    public string? Sender { get; }

    /// <summary>Gets the local time when the message was sent.</summary>
    public DateTime Time { get; }

    /// <summary>Gets <see cref="Time"/> in UTC.</summary>
    public DateTime TimeUtc { get; }

    /// <summary>Gets the text of the quoted message, or null if the message is no reply.</summary>
    public string? Quote { get; }

    /// <summary>Gets the text after the latest edit.</summary>
    public string Text => Read(() => _item.Meta.ItemText);

    /// <summary>Gets the type of the content: <c>text</c>, <c>file</c>, <c>image</c>, …</summary>
    public string Type => Read(() => ChatItems.Message(_item)!.Type);

    /// <summary>Gets whether the sender has edited the message.</summary>
    public bool IsEdited => Read(() => _item.Meta.ItemEdited);

    /// <summary>Gets whether the sender or a moderator has deleted the message.</summary>
    public bool IsDeleted => Read(() => _item.Meta.ItemDeleted is not null || _chat.History.Find(ItemId) is null);

    /// <summary>Gets the status: <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    public string Status => Read(() => _item.Meta.ItemStatus.Type);

    /// <summary>Gets the reactions. An emoji is repeated for each person who added it.</summary>
    public IReadOnlyList<string> Reactions => Read(() => _item.Reactions
        .SelectMany(count => Enumerable.Repeat(count.Reaction.ToString(), (int)count.TotalReacted)).ToArray());

    /// <summary>Gets the name of the file, or null if the message has no file.</summary>
    public string? FileName => Read(() => _item.File?.FileName);

    /// <summary>Gets the path of the file, or null if the message has no file or it hasn't been received.</summary>
    public string? FilePath => Read(() => _item.File is { FileSource: { } source } file
        && file.FileStatus is RcvCompleteCIFileStatus or SndStoredCIFileStatus or SndCompleteCIFileStatus
            ? _chat.Core.Folders.Resolve(source.FilePath)
            : null);

    internal ChatRef ChatRef => ChatTarget.Of(_chat.Info) is var target ? target.ToChatRef(target.Id!.Value) : null!;

    internal ChatItem Item => _item;

    /// <summary>Returns the chat, the sender and the text.</summary>
    public override string ToString() => $"{Chat} {Sender ?? Peer.Name}: {Text}";

    private T Read<T>(Func<T> value) => _chat.Core.Network.Pump.Invoke(value);
}
