using SimplexChat.Protocol;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private long _lateAnswers;

    /// <summary>Gets the number of responses that arrived after their commands had timed out or were canceled. They were discarded.</summary>
    public long LateAnswers => Interlocked.Read(ref _lateAnswers);

    /// <summary>Dispatches the received messages until the connection ends. Never waits for a consumer.</summary>
    private async Task<SimplexConnectionException> ReceiveAsync(CoreLink link)
    {
        try
        {
            while (await link.ReceiveAsync().ConfigureAwait(false) is { } reply)
            {
                Dispatch(link, reply);
            }

            return new SimplexConnectionException($"The core at {Endpoint} closed the connection.");
        }
        catch (SimplexConnectionException e)
        {
            return e;
        }
        catch (Exception e)
        {
            // A bug in this library. Without this, the session would look connected but receive nothing.
            return new SimplexConnectionException($"A message from {Endpoint} could not be processed: {e.Message}", e);
        }
    }

    private void Dispatch(CoreLink link, CoreReply reply)
    {
        switch (reply)
        {
            case { Problem: { } problem }:
                Reject(link, reply, $"{Endpoint} sent {reply.Length} bytes that are not JSON", problem);
                break;
            case { CommandId: { Length: > 0 } id }:
                Answer(link, reply, id);
                break;
            case { Type: { } type }:
                var happening = new Payload(reply.Message, type, reply.Start);
                _backlog?.Take(happening, isAnswer: false);
                _coreErrors.Take(happening);
                _log.Add(happening);
                break;
            default:
                Reject(link, reply, $"{Endpoint} sent JSON that is neither a response nor an event", null);
                break;
        }
    }

    private void Answer(CoreLink link, CoreReply reply, string id)
    {
        var command = link.Pending.Take(id);
        if (command is null)
        {
            reply.Dispose();
            Note(NoticeKind.UnknownCorrId, $"{Endpoint} sent an answer ({reply.Type ?? "without a response"}) that no command waits for: "
                + "a second answer, or an answer to a command that this session didn't send. The answer was discarded.");
        }
        else if (reply.Type is null)
        {
            reply.Dispose();
            command.TrySetException(new SimplexProtocolException(
                $"{Endpoint} answered {command.Name} without a response. {NoCore}", outcomeUnknown: command.MayBeDone));
        }
        else
        {
            Answer(command, new Payload(reply.Message, reply.Type, reply.Start));
        }
    }

    private void Answer(PendingCommand command, Payload answer)
    {
        _backlog?.Take(answer, isAnswer: true);
        if (!command.TrySetResult(answer))
        {
            answer.Dispose();
            Interlocked.Increment(ref _lateAnswers);
            Note(NoticeKind.LateAnswer, $"{Endpoint} answered {command.Name} ({answer.Type}) after the wait for it had ended. The answer was discarded.");
        }
    }

    // It's unknown which command the message belongs to, so fail all pending commands.
    private void Reject(CoreLink link, CoreReply reply, string what, Exception? cause)
    {
        reply.Dispose();
        Note(NoticeKind.NotJson, $"{what}. {NoCore}");
        link.Pending.FailAll(command => new SimplexProtocolException(
            $"{what} while {command.Name} waited for its answer. {NoCore}", cause, outcomeUnknown: command.MayBeDone));
    }

    private const string NoCore =
        "The server isn't a SimpleX core, or a proxy in between changes its messages.";
}
