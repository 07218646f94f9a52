using System.Collections.Concurrent;
using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Errors;
using SimplexChat.Protocol;
using SimplexChat.Sessions;
using SimplexChat.Transports;

namespace SimplexChat;

#pragma warning disable CA1068 // The token comes before the timeout because most callers pass only the token.

public sealed partial class SimplexSession
{
    private const string UnknownCommand = "the command";

    // The syntax variant that this core reads, for commands with several variants.
    private readonly ConcurrentDictionary<Type, int> _forms = new();
    private long _lastCorrId;

    /// <summary>Sends a command and waits for its response.</summary>
    /// <typeparam name="TResponse">The response's type.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait at once. The core may execute the command anyway.</param>
    /// <param name="timeout">The time limit; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <exception cref="SimplexCommandException">The core refused the command.</exception>
    /// <exception cref="SimplexTimeoutException">No response arrived in time.</exception>
    /// <exception cref="SimplexConnectionException">The connection was lost, or the session is closed.</exception>
    /// <exception cref="SimplexProtocolException">The response can't be decoded, or has another type.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task<TResponse> SendAsync<TResponse>(
        ChatCommand<TResponse> command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
        where TResponse : ChatResponse
    {
        // Not by the other overload: .NET compiles the methods of each further asynchronous call when it is made for the first time.
        using var answer = await AskAsync(command, cancellationToken, timeout).ConfigureAwait(false);
        var response = Decode(command, answer);
        return response as TResponse ?? throw SimplexProtocolException.Unexpected(command, response);
    }

    /// <summary>Sends a command and waits for its response of any type.</summary>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)"/>
    public async Task<ChatResponse> SendAsync(
        ChatCommand command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
    {
        using var answer = await AskAsync(command, cancellationToken, timeout).ConfigureAwait(false);
        return Decode(command, answer);
    }

    /// <summary>Sends a command and returns the items of a list in its response, which are decoded one by one on demand.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="property">The JSON name of the list, such as <c>contacts</c>.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <param name="timeout">The time limit; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<ResponseItems<T>> QueryAsync<T>(
        ChatCommand command, string property, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
        where T : ApiRecord, new()
    {
        var answer = await AskAsync(command, cancellationToken, timeout).ConfigureAwait(false);
        if (!command.ResponseTypes.Contains(answer.Type))
        {
            using (answer)
            {
                throw SimplexProtocolException.Unexpected(command, answer.DecodeResponse());
            }
        }

        return new ResponseItems<T>(answer, property);
    }

    /// <summary>
    /// Sends a command string and returns the unchanged response, including <c>chatCmdError</c>. The command string isn't
    /// checked or changed.
    /// </summary>
    /// <param name="command">The command string, such as <c>/user</c>.</param>
    /// <param name="cancellationToken">Ends the wait at once. The core may execute the command anyway.</param>
    /// <param name="timeout">The time limit; null for <see cref="SimplexSessionOptions.CommandTimeout"/>.</param>
    /// <exception cref="SimplexTimeoutException">No response arrived in time.</exception>
    /// <exception cref="SimplexConnectionException">The connection was lost, or the session is closed.</exception>
    /// <exception cref="SimplexProtocolException">The core's message isn't a response.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task<RawResponse> SendRawAsync(
        string command, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            throw new ArgumentException("Specify a command string, such as /user.", nameof(command));
        }

        if (!ChatCommand.IsQueryText(command))
        {
            // The command may send something.
            _backlog?.NoteUnreported();
        }

        // The command may also change the active user, and querying it again is cheap.
        using var change = _activeUser.ClearAround(isChange: true);
        return await AskRawAsync(command, cancellationToken, timeout).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates the exception for an error that <see cref="SendRawAsync"/> returned. If the cause is known although the core
    /// doesn't report it, such as a full disk, the exception names the cause.
    /// </summary>
    /// <param name="error">The error from the core.</param>
    /// <param name="commandName">The command's name, for the message.</param>
    public SimplexCommandException Refused(ChatError error, string commandName) => Refused(error, commandName, since: null);

    private SimplexCommandException Refused(ChatError error, string commandName, string? since) => SimplexCommandException.Of(
        error ?? throw new ArgumentNullException(nameof(error)), commandName, since, (_transport as IDiagnosingTransport)?.Diagnose(error));

    /// <summary>Sends a command string that sends nothing to contacts and doesn't change the active user.</summary>
    internal async Task<RawResponse> AskRawAsync(string command, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        var isQuery = ChatCommand.IsQueryText(command);
        using var limit = new CommandLimit(ChatCommand.NameOf(command) ?? UnknownCommand, isQuery, timeout ?? Options.CommandTimeout, cancellationToken);
        return new RawResponse(await ExchangeAsync(command, limit).ConfigureAwait(false), isQuery);
    }

    /// <summary>Sends a command in the syntax variant that this core reads. Throws if the core refuses the command.</summary>
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
                // The connection has just ended, and nothing was sent.
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

    // Messages and files have events that report when they are at the relay.
    private static bool SendsUnreported(ChatCommand command) =>
        command is { IsQuery: false, NetworkUse: not NetworkUse.None } and not ApiSendMessagesCommand;

    private static ChatResponse Decode(ChatCommand command, Payload answer)
    {
        try
        {
            return answer.DecodeResponse();
        }
        catch (SimplexProtocolException e) when (!command.IsQuery)
        {
            throw new SimplexProtocolException(e.Message, e, outcomeUnknown: true);
        }
    }

    // Returns the core's error and releases the response; null if the core didn't refuse the command.
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
}
