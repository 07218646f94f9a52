using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Sends the messages of one call of Send-SimplexMessage: it queues them, writes the responses in the order of the input, waits
/// for delivery, and collects what fails.
/// </summary>
/// <param name="cmdlet">The cmdlet, with the parameters of the present input.</param>
internal sealed class SendPipeline(SendSimplexMessageCommand cmdlet) : IDisposable
{
    private const int RefreshMilliseconds = 500;
    // With no more messages than these to wait for, a progress bar is not worth it.
    private const int Few = 3;

    private readonly MessageBuilder _builder = new(cmdlet);
    private readonly UnsentMessages _unsent = new();
    // How many members of a group get messages, by the group's id.
    private readonly Dictionary<long, int?> _receivers = [];
    private MessageDelivery? _delivery;
    private DeliveryReport? _report;
    private SendQueue? _queue;
    private ProgressRecord? _progress;
    private int _sent;

    /// <summary>What is worked on.</summary>
    public object? Target { get; private set; }

    /// <summary>Queues the messages of an input.</summary>
    /// <param name="input">Which input it is; the first is 1.</param>
    /// <param name="hasFixedChats">Whether later inputs are for the same chats.</param>
    /// <returns>False if the call has to end: no chat of the command line gets anything more, or something is wrong for all.</returns>
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

    /// <summary>Adds messages that are not sent.</summary>
    public void AddUnsent(int input, IEnumerable<ChatTarget> targets, SimplexException reason)
    {
        foreach (var target in targets)
        {
            Target = target;
            _unsent.Add(input, target, reason);
        }
    }

    /// <summary>Writes the responses that are there.</summary>
    public void WriteReady()
    {
        while (_queue?.Oldest is { Ended.IsCompleted: true } message)
        {
            Write(message);
        }
    }

    /// <summary>Waits for all responses and writes them; then the errors of what was not delivered.</summary>
    public void WriteAll()
    {
        while (_queue?.Oldest is { } message)
        {
            WaitUntilEnded(message.Ended);
            Write(message);
        }

        if (_progress is not null)
        {
            _progress.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(_progress);
        }

        // -ErrorAction Stop keeps no response back.
        foreach (var error in _report?.ToErrors(cmdlet.Timeout, cmdlet.Current.HostsCore) ?? [])
        {
            cmdlet.WriteError(error);
        }
    }

    /// <summary>Ends the call: all inputs were read.</summary>
    /// <param name="inputs">How many there were.</param>
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

    /// <summary>The error for all messages that were not sent.</summary>
    /// <param name="inputs">How many inputs were read.</param>
    /// <param name="isStopped">Whether later inputs are not read.</param>
    public SimplexException Unsent(int inputs, bool isStopped)
    {
        Target = _unsent.Target;
        return _unsent.ToException(_sent > 0, inputs > 1, isStopped ? inputs + 1 : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _queue?.Dispose();

    // False if the chat gets nothing more.
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

            _unsent.Add(input, target, new SimplexNotSentException("The message was not sent, since an earlier one to this chat was not.", innerException: earlier));
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
        if (!cmdlet.ShouldProcess(target.ToString(), file is null ? "Send message" : $"Send message with the file '{file.FilePath}'"))
        {
            return true;
        }

        var unconfirmed = cmdlet.WaitFor is { } stage && message.Chat.ChatType == ChatType.Group ? Unconfirmed(target, message.Chat.ChatId, stage) : null;
        cmdlet.Announce(message.Chat.ChatType == ChatType.Local ? "APICreateChatItems" : "APISendMessages");
        var canGoOn = Open().Add(input, target, message, unconfirmed);
        while (_queue!.Jam is { } jam)
        {
            WaitUntilEnded(jam);
        }

        return canGoOn;
    }

    // Another chat may fare better.
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
            // Nothing has that name.
        }

        _unsent.Close(target, chat, exception);
    }

    // Why no device confirms a message to a group; null if devices do. Nothing is sent to a group with nobody in it.
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
                $"{target} has no other members, so nobody can get the message and -WaitFor can't end. It was not sent. Members who are only invited don't count.");
        }

        return stage == DeliveryStage.Received && others >= MessageDelivery.MostConfirming
            ? FormattableString.Invariant($"The group has {others + 1} members, and in a group of more than {MessageDelivery.MostConfirming} no device confirms messages.")
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
            }

            _queue = new(cmdlet.Current, cmdlet.ThrottleLimit, _delivery, cmdlet.StopToken);
        }

        return _queue;
    }

    private void Write(SendQueue.Entry message)
    {
        cmdlet.StopToken.ThrowIfCancellationRequested();
        _queue!.RemoveOldest();
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
        while (Task.WaitAny([task], RefreshMilliseconds, cmdlet.StopToken) < 0)
        {
            cmdlet.WriteNotices();
            ShowProgress();
        }
    }

    private void ShowProgress()
    {
        var upload = _delivery?.Upload;
        if (_delivery is null || (upload is null && _progress is null && _queue!.Count <= Few))
        {
            return;
        }

        _progress ??= new ProgressRecord(0, $"Waiting until messages are {DeliveryReport.GoalOf(_delivery)}", " ");
        _progress.StatusDescription = upload?.FileName ?? $"{_queue!.Count} to go";
        _progress.PercentComplete = upload is null ? -1 : (int)(upload.Done * 100 / upload.Total);
        cmdlet.WriteProgress(_progress);
    }
}
