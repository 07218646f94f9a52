using SimplexChat.Protocol;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private long _lateAnswers;

    /// <summary>How many answers came after their commands had timed out or were cancelled. They were dropped.</summary>
    public long LateAnswers => Interlocked.Read(ref _lateAnswers);

    /// <summary>Brings every message to whoever waits for it, until the connection ends; never waits for a consumer.</summary>
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
            // A fault of this library. Without this the session would look connected and hear nothing more.
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
                Reject(link, reply, $"{Endpoint} sent JSON that has no response and no event in it", null);
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
                + "it was answered already, or is not of this session. It was dropped.");
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
            Note(NoticeKind.LateAnswer, $"{Endpoint} answered {command.Name} ({answer.Type}) after the wait for it had ended. It was dropped.");
        }
    }

    // Whose answer it was can't be told, so nobody may wait for it in vain.
    private void Reject(CoreLink link, CoreReply reply, string what, Exception? cause)
    {
        reply.Dispose();
        Note(NoticeKind.NotJson, $"{what}. {NoCore}");
        link.Pending.FailAll(command => new SimplexProtocolException(
            $"{what} while {command.Name} waited for its answer. {NoCore}", cause, outcomeUnknown: command.MayBeDone));
    }

    private const string NoCore =
        "What answers there is not a SimpleX core, or something between changes what it says.";
}
