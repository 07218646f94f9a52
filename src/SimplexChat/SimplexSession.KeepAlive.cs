using SimplexChat.Api;
using SimplexChat.Errors;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>
    /// Sends a cheap query after a time without messages. The system may take hours to notice a peer that lost power or its
    /// network.
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
                    // A core executes its commands one after the other, so a query would wait behind a slow command. The
                    // command has its own timeout.
                    await Task.Delay(Options.KeepAliveInterval, _closing.Token).ConfigureAwait(false);
                }
                else
                {
                    await ProbeAsync(link).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexConnectionException)
        {
            // The session is closed.
        }
    }

    private async Task ProbeAsync(CoreLink link)
    {
        var query = new ShowActiveUserCommand();
        var pending = new PendingCommand(NextCorrId(), query.Name, query.IsQuery);
        if (!link.TryStart(pending, query.ToCommandString()))
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
                $"The connection to {Endpoint} was lost: nothing was received for {Seconds.Of(link.Silence)}, and the core doesn't respond."));
        }
    }
}
