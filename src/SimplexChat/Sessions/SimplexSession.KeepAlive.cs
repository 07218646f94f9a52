using SimplexChat.Api;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>
    /// A peer that loses its power or its cable says nothing, and the system may take hours to notice. So after a
    /// silence the core is asked something cheap.
    /// </summary>
    private async Task KeepAliveAsync()
    {
        if (Options.KeepAliveInterval == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        try
        {
            while (true)
            {
                var link = await ConnectedAsync(_closing.Token).ConfigureAwait(false);
                var wait = Options.KeepAliveInterval - link.Silence;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, _closing.Token).ConfigureAwait(false);
                }
                else if (link.Pending.AreAwaited)
                {
                    // A core answers its commands one after the other: behind a slow one a sign of life would wait too,
                    // and the slow one has a limit of its own.
                    await Task.Delay(Options.KeepAliveInterval, _closing.Token).ConfigureAwait(false);
                }
                else
                {
                    await AskForSignOfLifeAsync(link).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexConnectionException)
        {
            // The session is closed.
        }
    }

    private async Task AskForSignOfLifeAsync(CoreLink link)
    {
        var question = new ShowActiveUserCommand();
        var pending = new PendingCommand(NextCorrId(), question.Name, question.IsQuery);
        if (!link.TryStart(pending, question.ToCommandString()))
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var timeout = Task.Delay(Options.KeepAliveTimeout, limit.Token);
        await Task.WhenAny(pending.Task, timeout).ConfigureAwait(false);
        limit.Cancel();
        pending.GiveUp();
        if (pending.Task.Status == TaskStatus.RanToCompletion)
        {
            pending.Task.Result.Dispose();
        }
        else if (pending.Task.Exception is null && link.Silence >= Options.KeepAliveTimeout)
        {
            link.End(new SimplexConnectionException(
                $"Nothing has come from {Endpoint} for {Seconds.Of(link.Silence)}, and it does not answer: the connection is dead."));
        }
    }
}
