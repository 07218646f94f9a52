
namespace SimplexChat.Tests.Sessions;

/// <summary>Waits for conditions that other threads fulfill. Only a failing test reaches the timeout.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Deadline);

    public static Task Soon(this Task task) => task.WaitAsync(Deadline);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            await Task.Delay(2, deadline.Token);
        }
    }

    /// <summary>Takes notices until one has the given kind.</summary>
    public static async Task<SessionNotice> NoticeAsync(this SimplexSession session, NoticeKind kind)
    {
        SessionNotice? notice = null;
        await UntilAsync(() => session.TryTakeNotice(out notice) && notice!.Kind == kind);
        return notice!;
    }
}
