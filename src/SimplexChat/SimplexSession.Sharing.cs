namespace SimplexChat;

public sealed partial class SimplexSession
{
    // Weak references, so that a session that is never closed can be collected.
    private static readonly List<WeakReference<SimplexSession>> Known = [];

    // A core sends each event to only one of its clients. To the other client, the event seems lost, so warn both sessions.
    private void NoteSharedCore()
    {
        SimplexSession[] sharing;
        lock (Known)
        {
            Known.RemoveAll(reference => !reference.TryGetTarget(out var known) || known.State == SessionState.Closed);
            sharing = [.. Known.Select(reference => reference.TryGetTarget(out var known) ? known : null).OfType<SimplexSession>().Where(SharesCore)];
            Known.Add(new(this));
        }

        if (sharing.Length > 0)
        {
            Note(NoticeKind.SharedCore, SharedCoreText(sharing));
        }

        foreach (var other in sharing)
        {
            other.Note(NoticeKind.SharedCore, other.SharedCoreText([this]));
        }
    }

    private bool SharesCore(SimplexSession other) => _transport.CoreIdentity is { } core && core.Equals(other._transport.CoreIdentity);

    private string SharedCoreText(IReadOnlyList<SimplexSession> others)
    {
        var who = others.Count == 1 ? $"Session {others[0].Id} is" : $"Sessions {string.Join(", ", others.Select(other => other.Id))} are";
        return $"{who} connected to the same core as session {Id} ({Endpoint}). A core sends each event to only one of its clients, so each session misses events. Use one session for both.";
    }
}
