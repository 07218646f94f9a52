using System.Collections.Concurrent;
using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Protocol;
using SimplexChat.Transports;

namespace SimplexChat;

#pragma warning disable CA1068 // The token comes before the timeout: it is given always, a timeout seldom.

public sealed partial class SimplexSession
{
    private const string UnknownCommand = "the command";

    // Which way of writing a command this core reads, for those that have several.
    private readonly ConcurrentDictionary<Type, int> _forms = new();
    private long _lastCorrId;

    /// <summary>Sends a command and waits for its response.</summary>
    /// <typeparam name="TResponse">The response's type.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait at once; the core may carry out the command all the same.</param>
    /// <param name="timeout">How long to wait; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <exception cref="SimplexCommandException">The core has refused the command.</exception>
    /// <exception cref="SimplexTimeoutException">No answer came in time.</exception>
    /// <exception cref="SimplexConnectionException">The connection has died, or the session is closed.</exception>
    /// <exception cref="SimplexProtocolException">What came is no such response.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task<TResponse> SendAsync<TResponse>(
        ChatCommand<TResponse> command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
        where TResponse : ChatResponse
    {
        var response = await SendAsync((ChatCommand)command, cancellationToken, timeout).ConfigureAwait(false);
        return response as TResponse ?? throw Unexpected(command, response.Type);
    }

    /// <summary>Sends a command and waits for its response, whatever its type.</summary>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)"/>
    public async Task<ChatResponse> SendAsync(
        ChatCommand command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
    {
        using var answer = await AskAsync(command, cancellationToken, timeout).ConfigureAwait(false);
        try
        {
            return answer.DecodeResponse();
        }
        catch (SimplexProtocolException e) when (!command.IsQuery)
        {
            throw new SimplexProtocolException(e.Message, e, outcomeUnknown: true);
        }
    }

    /// <summary>Sends a command and gives the items of a list in its response one by one, as they are decoded.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="property">The list's name on the wire, such as <c>contacts</c>.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <param name="timeout">How long to wait; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<ResponseItems<T>> QueryAsync<T>(
        ChatCommand command, string property, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
        where T : ApiRecord, new()
    {
        var answer = await AskAsync(command, cancellationToken, timeout).ConfigureAwait(false);
        if (!command.ResponseTypes.Contains(answer.Type))
        {
            answer.Dispose();
            throw Unexpected(command, answer.Type);
        }

        return new ResponseItems<T>(answer, property);
    }

    /// <summary>
    /// Sends a command string and gives the answer as it came, <c>chatCmdError</c> included. Nothing in it is changed or
    /// checked.
    /// </summary>
    /// <param name="command">The command string, such as <c>/user</c>.</param>
    /// <param name="cancellationToken">Ends the wait at once; the core may carry out the command all the same.</param>
    /// <param name="timeout">How long to wait; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <exception cref="SimplexTimeoutException">No answer came in time.</exception>
    /// <exception cref="SimplexConnectionException">The connection has died, or the session is closed.</exception>
    /// <exception cref="SimplexProtocolException">What came is no response.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task<RawResponse> SendRawAsync(
        string command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            throw new ArgumentException("A command string is needed, such as /user.", nameof(command));
        }

        if (!ChatCommand.IsQueryText(command))
        {
            // What it does is not known: it may send something.
            _backlog?.NoteUnreported();
        }

        // It may change who is active, too, and asking again costs little.
        using var change = _activeUser.ClearAround(isChange: true);
        return await AskRawAsync(command, cancellationToken, timeout).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes the error of what <see cref="SendRawAsync"/> has brought as a refusal. Where it comes from something that the
    /// core does not say, such as a full disk, the error says that.
    /// </summary>
    /// <param name="error">What the core answered.</param>
    /// <param name="commandName">The command's name, for the error.</param>
    public SimplexCommandException Refused(ChatError error, string commandName) => Refused(error, commandName, since: null);

    private SimplexCommandException Refused(ChatError error, string commandName, string? since) => SimplexCommandException.Of(
        error ?? throw new ArgumentNullException(nameof(error)), commandName, since, (_transport as IDiagnosingTransport)?.Diagnose(error));

    /// <summary>Sends a command string that sends nothing to contacts and does not change who is active.</summary>
    internal async Task<RawResponse> AskRawAsync(string command, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        var isQuery = ChatCommand.IsQueryText(command);
        using var limit = new CommandLimit(ChatCommand.NameOf(command) ?? UnknownCommand, isQuery, timeout ?? Options.CommandTimeout, cancellationToken);
        return new RawResponse(await ExchangeAsync(command, limit).ConfigureAwait(false), isQuery);
    }

    /// <summary>Sends a command, in the way of writing it that this core reads. A refusal is thrown.</summary>
    internal async Task<Payload> AskAsync(ChatCommand command, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        if (command is null)
        {
            throw new ArgumentNullException(nameof(command));
        }

        using var limit = new CommandLimit(command.Name, command.IsQuery, timeout ?? Options.CommandTimeout, cancellationToken);
        using var change = _activeUser.ClearAround(ActiveUserCache.IsChangedBy(command));
        if (SendsUnreported(command))
        {
            _backlog?.NoteUnreported();
        }

        var first = command.FormCount > 1 && _forms.TryGetValue(command.GetType(), out var known) ? known : 0;
        for (var tried = 1; ; tried++)
        {
            var form = (first + tried - 1) % command.FormCount;
            var answer = await ExchangeAsync(command.ToCommandString(form), limit).ConfigureAwait(false);
            var error = Refusal(answer);
            if (command.FormCount > 1)
            {
                if (IsUnreadable(error) && tried < command.FormCount)
                {
                    continue;
                }

                if (!IsUnreadable(error))
                {
                    _forms[command.GetType()] = form;
                }
            }

            return error is null
                ? answer
                : throw Refused(error, command.Name, command.Since);
        }
    }

    private async Task<Payload> ExchangeAsync(string command, CommandLimit limit)
    {
        while (true)
        {
            var link = await ConnectedAsync(limit).ConfigureAwait(false);
            var pending = new PendingCommand(NextCorrId(), limit.CommandName, limit.IsQuery);
            if (!link.TryStart(pending, command))
            {
                // It ended just now, and nothing was sent.
                continue;
            }

            using (limit.Token.Register(static state => ((PendingCommand)state!).GiveUp(), pending))
            {
                try
                {
                    return await pending.Task.ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    throw limit.AnswerExpired(pending.MayBeDone);
                }
            }
        }
    }

    private async Task<CoreLink> ConnectedAsync(CommandLimit limit)
    {
        try
        {
            return await ConnectedAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw limit.ConnectionExpired(Endpoint, _lastFailure);
        }
    }

    private string NextCorrId() => Interlocked.Increment(ref _lastCorrId).ToString(CultureInfo.InvariantCulture);

    // Messages and files have events that say when they are with the relay.
    private static bool SendsUnreported(ChatCommand command) =>
        command is { IsQuery: false, NetworkUse: not NetworkUse.None } and not ApiSendMessagesCommand;

    // What a core refuses with; the answer is given back then.
    private static ChatError? Refusal(Payload answer)
    {
        if (answer.Type != "chatCmdError")
        {
            return null;
        }

        using (answer)
        {
            return ((ChatCmdErrorResponse)answer.DecodeResponse()).ChatError
                ?? throw new SimplexProtocolException("The core sent a 'chatCmdError' without an error.");
        }
    }

    private static bool IsUnreadable(ChatError? error) =>
        error is ErrorChatError { ErrorType: { } inner } && ChatErrorText.IsUnreadable(inner);

    internal static SimplexProtocolException Unexpected(ChatCommand command, string type) =>
        new($"The core answered {command.Name} with '{type}', which is none of its responses: {string.Join(", ", command.ResponseTypes)}.", outcomeUnknown: !command.IsQuery);
}
