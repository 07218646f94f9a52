using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Messages;

/// <summary>
/// Sends the messages of one call of Send-SimplexMessage. Queues the messages, writes the responses in the order of the input,
/// waits for delivery, and collects the errors.
/// </summary>
/// <param name="cmdlet">The cmdlet, with the parameters of the current input.</param>
internal sealed class SendPipeline(SendSimplexMessageCommand cmdlet) : IDisposable
{
    // While no more messages than this are pending, no progress is shown.
    private const int MinProgressMessages = 3;

    private readonly MessageBuilder _builder = new(cmdlet);
    private readonly UnsentMessages _unsent = new();
    // The number of members that receive messages, by group id.
    private readonly Dictionary<long, int?> _receivers = [];
    private MessageDelivery? _delivery;
    private DeliveryReport? _report;
    private SendQueue? _queue;
    private PipelineProgress? _progress;
    private bool _isProgressShown;
    private int _sent;

    /// <summary>Gets the chat of the current message, as the target of errors.</summary>
    public object? Target { get; private set; }

    /// <summary>Queues the messages of an input.</summary>
    /// <param name="input">The number of the input, from 1.</param>
    /// <param name="hasFixedChats">Whether -To on the command line names the chats for all inputs.</param>
    /// <returns>False if the call must end, because all chats of the command line are closed or the error applies to all messages.</returns>
    public bool Queue(int input, bool hasFixedChats)
    {
        ComposedMessage message;
        try
        {
            message = _builder.Compose();
        }
        catch (SimplexInputException exception)
        {
            foreach (var target in cmdlet.To)
            {
                Fail(input, target, exception);
            }

            return !hasFixedChats;
        }
        catch (SimplexException exception)
        {
            AddUnsent(input, cmdlet.To, exception);
            return false;
        }

        var isUseful = false;
        for (var i = 0; i < cmdlet.To.Length; i++)
        {
            try
            {
                isUseful |= Queue(input, cmdlet.To[i], message);
            }
            catch (SimplexException exception)
            {
                AddUnsent(input, cmdlet.To.Skip(i), exception);
                return false;
            }
        }

        return isUseful || !hasFixedChats;
    }

    /// <summary>Records messages that aren't sent.</summary>
    public void AddUnsent(int input, IEnumerable<ChatTarget> targets, SimplexException reason)
    {
        foreach (var target in targets)
        {
            Target = target;
            _unsent.Add(input, target, reason);
        }
    }

    /// <summary>Writes the responses that have arrived.</summary>
    public void WriteReady()
    {
        while (_queue?.Oldest is { Ended.IsCompleted: true } message)
        {
            Write(message);
        }
    }

    /// <summary>Waits for all responses, writes them, and then writes the errors of undelivered messages.</summary>
    public void WriteAll()
    {
        while (_queue?.Oldest is { } message)
        {
            WaitUntilEnded(message.Ended);
            Write(message);
        }

        _progress?.Complete();
        // The errors come last, so that all responses are written even with -ErrorAction Stop.
        foreach (var error in _report?.ToErrors(cmdlet.Timeout, cmdlet.Current.HostsCore) ?? [])
        {
            cmdlet.WriteError(error);
        }
    }

    /// <summary>Ends the call after all inputs were read.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <exception cref="SimplexException">A message was not sent.</exception>
    public void End(int inputs)
    {
        WriteAll();
        if (!_unsent.IsEmpty)
        {
            throw Unsent(inputs, isStopped: false);
        }

        if (_queue is not null)
        {
            cmdlet.WriteNotices();
        }
    }

    /// <summary>Returns the error for all messages that weren't sent.</summary>
    /// <param name="inputs">The number of inputs that were read.</param>
    /// <param name="isStopped">Whether the call ends before later inputs are read.</param>
    public SimplexException Unsent(int inputs, bool isStopped)
    {
        Target = _unsent.Target;
        return _unsent.ToException(_sent > 0, inputs > 1, isStopped ? inputs + 1 : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _queue?.Dispose();

    // Returns false if the chat is closed.
    private bool Queue(int input, ChatTarget target, ComposedMessage message)
    {
        Target = target;
        try
        {
            if (_unsent.WhyClosed(target) is not { } earlier)
            {
                var chat = _builder.ChatOf(target);
                if (_unsent.WhyClosed(chat) is not { } closed)
                {
                    return Queue(input, target, _builder.MessageTo(target, chat, message));
                }

                earlier = closed;
            }

            _unsent.Add(input, target, new SimplexNotSentException("The message was not sent, because an earlier message to this chat was not sent.", innerException: earlier));
            return false;
        }
        catch (SimplexException exception) when (IsOfOneChat(exception))
        {
            Fail(input, target, exception);
            return false;
        }
    }

    private bool Queue(int input, ChatTarget target, OutgoingMessage message)
    {
        var file = message.Content.FileSource;
        if (!cmdlet.ShouldProcess(cmdlet.NameOf(target), file is null ? "Send message" : $"Send message with the file '{file.FilePath}'"))
        {
            return true;
        }

        var unconfirmed = cmdlet.WaitFor is { } stage && message.Chat.ChatType == ChatType.Group ? Unconfirmed(target, message.Chat.ChatId, stage) : null;
        cmdlet.Announce(message.Chat.ChatType == ChatType.Local ? "APICreateChatItems" : "APISendMessages");
        var canGoOn = Open().Add(input, target, message, unconfirmed);
        while (_queue!.Blocker is { } blocker)
        {
            WaitUntilEnded(blocker);
        }

        return canGoOn;
    }

    // Whether messages to other chats can still succeed.
    private static bool IsOfOneChat(SimplexException exception) => exception is SimplexNameException or SimplexInputException
        || (exception is SimplexCommandException refusal && !InputFailures.IsOfSession(refusal));

    private void Fail(int input, ChatTarget target, SimplexException exception)
    {
        AddUnsent(input, [target], exception);
        ChatRef? chat = null;
        try
        {
            chat = _builder.ChatOf(target);
        }
        catch (SimplexException)
        {
            // The chat wasn't found.
        }

        _unsent.Close(target, chat, exception);
    }

    // Returns why devices don't confirm a message to the group, or null if they do. Throws if the group has no other members.
    private string? Unconfirmed(ChatTarget target, long groupId, DeliveryStage stage)
    {
        if (!_receivers.TryGetValue(groupId, out var others))
        {
            cmdlet.Announce("APIListMembers");
            others = cmdlet.Await(token => MessageDelivery.CountReceiversAsync(cmdlet.Current, groupId, token));
            _receivers.Add(groupId, others);
        }

        if (others == 0)
        {
            throw new SimplexInputException(
                $"{target} has no other members who can receive the message, so -WaitFor would never end. The message was not sent. Invited members receive messages only after they join.");
        }

        return stage == DeliveryStage.Received && others >= MessageDelivery.MaxConfirmingMembers
            ? FormattableString.Invariant($"The group has {others + 1} members. In groups of more than {MessageDelivery.MaxConfirmingMembers} members, devices don't confirm messages.")
            : null;
    }

    private SendQueue Open()
    {
        if (_queue is null)
        {
            if (cmdlet.WaitFor is { } stage)
            {
                _delivery = new(cmdlet.Current, stage, cmdlet.Timeout, cmdlet.StopToken);
                _report = new(_delivery);
                _progress = new(cmdlet, $"Waiting until messages are {DeliveryReport.GoalOf(_delivery)}", DescribeProgress);
                _delivery.UploadChanged += (_, _) => _progress.Change();
            }

            _queue = new(cmdlet.Current, cmdlet.ThrottleLimit, _delivery, cmdlet.StopToken);
        }

        return _queue;
    }

    private void Write(SendQueue.Entry message)
    {
        cmdlet.StopToken.ThrowIfCancellationRequested();
        _queue!.RemoveOldest();
        _progress?.Change();
        if (!message.IsTaken)
        {
            _unsent.Add(message.Input, message.Chat, message.Taken.Exception?.InnerException as SimplexException
                ?? throw new InvalidOperationException("A message ended without an answer or an error.", message.Taken.Exception));
            return;
        }

        _sent++;
        if (message.Ended.Status == TaskStatus.RanToCompletion)
        {
            if (message.Unconfirmed is { } reason)
            {
                _report!.AddUnconfirmed(message.Ended.Result.ChatItems[0], reason);
            }

            cmdlet.WriteObject(message.Ended.Result);
            return;
        }

        var response = _delivery!.Latest(message.Taken.Result);
        _report!.AddUndelivered(response.ChatItems[0], message.Ended.Exception?.InnerException);
        cmdlet.WriteObject(response);
    }

    private void WaitUntilEnded(Task task)
    {
        cmdlet.Waiter.Until(task, _progress);
        if (!task.IsCompleted)
        {
            cmdlet.StopToken.ThrowIfCancellationRequested();
        }
    }

    private (string Status, int Percent)? DescribeProgress()
    {
        if (_delivery!.Upload is { } upload)
        {
            _isProgressShown = true;
            return (upload.FileName, (int)(upload.Done * 100 / upload.Total));
        }

        _isProgressShown |= _queue!.Count > MinProgressMessages;
        return _isProgressShown ? ($"{_queue.Count} messages left", -1) : null;
    }
}
