using System.Text;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Cores;

/// <summary>A core in this process with its database open: the calls, one to one. They may come from many threads at once.</summary>
internal sealed unsafe class HostedCore
{
    private readonly CoreFunctions _functions;
    private readonly CoreDatabase _database;
    private readonly void* _controller;

    private HostedCore(CoreFunctions functions, CoreDatabase database, void* controller)
    {
        _functions = functions;
        _database = database;
        _controller = controller;
    }

    /// <summary>Opens a database, which is made if there is none.</summary>
    /// <param name="library">The core's library.</param>
    /// <param name="database">The database; its lock has to be held.</param>
    /// <param name="confirmation">What the core may do with a database of another version.</param>
    /// <exception cref="SimplexDatabaseException">The core can't use the database.</exception>
    /// <exception cref="SimplexProtocolException">The library's answer is none.</exception>
    public static HostedCore Open(CoreLibrary library, CoreDatabase database, MigrationConfirmation confirmation)
    {
        var location = ToC(database.Location);
        var confirmed = ToC(confirmation.ToWire());
        void* controller = null;
        // For PostgreSQL the library takes the connection string where it takes the key otherwise.
        using var secret = SecretText.Of(database.Secret, database.IsPostgres ? "A connection string" : "A database's key");
        var isNew = database.IsNew;
        PrivateFiles.RemoveExported(database);
        PrivateFiles.Make(database);
        try
        {
            fixed (byte* path = location, confirm = confirmed)
            {
                using var answer = new NativeText(library.Functions.MigrateInit(path, secret.Pointer, confirm, &controller));
                MigrationAnswer.ThrowIfFailed(answer.Bytes, database);
            }
        }
        catch when (isNew)
        {
            PrivateFiles.Remove(database);
            throw;
        }

        return controller is null
            ? throw new SimplexProtocolException($"The core's library opened {database} and gave no core. It is another library, or a broken one.")
            : new HostedCore(library.Functions, database, controller);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="command">The command string, NUL-ended.</param>
    public NativeText Send(ReadOnlySpan<byte> command)
    {
        fixed (byte* text = command)
        {
            return new NativeText(_functions.SendCommand(_controller, text));
        }
    }

    /// <summary>Carries out a command that holds a secret.</summary>
    public NativeText Send(SecretText command) => new(_functions.SendCommand(_controller, command.Pointer));

    /// <summary>Carries out a command.</summary>
    /// <exception cref="SimplexCommandException">The core has refused the command.</exception>
    /// <exception cref="SimplexProtocolException">What came is no such response.</exception>
    public TResponse Send<TResponse>(ChatCommand<TResponse> command)
        where TResponse : ChatResponse
    {
        using var answer = Send(ToC(command.ToCommandString()));
        using var message = NativeAnswer.ToPayload(answer.Bytes, isEvent: false);
        return Decode(command, message) switch
        {
            TResponse response => response,
            ChatCmdErrorResponse { ChatError: { } error } => throw SimplexCommandException.Of(error, command.Name, command.Since, DatabaseFailure.Find(error, _database)),
            var other => throw new SimplexProtocolException(
                $"The core answered {command.Name} with '{other.Type}', which is none of its responses."),
        };
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="wait">How long.</param>
    public NativeText Receive(TimeSpan wait) => new(_functions.ReceiveWait(_controller, (int)(wait.Ticks / 10)));

    /// <summary>
    /// Closes the database. No call may be under way: the core would use what is closed. A core itself closes it after it
    /// has changed the key or imported an archive.
    /// </summary>
    /// <exception cref="SimplexProtocolException">The core could not.</exception>
    public void Close()
    {
        using var problem = new NativeText(_functions.CloseStore(_controller));
        if (problem.Bytes.Length > 0)
        {
            throw new SimplexProtocolException($"The core could not close {_database}.");
        }
    }

    /// <summary>A text as C strings are.</summary>
    private static byte[] ToC(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static ChatResponse Decode(ChatCommand command, CoreMessage? message)
    {
        try
        {
            return message is not null && MessageHead.ReadType(message.Bytes) is { } type
                ? new Payload(message, type, 0).DecodeResponse()
                : throw new JsonException("There is no response.");
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            throw new SimplexProtocolException(
                $"The core's library answered {command.Name} without a response. It is another library, or a broken one.", e);
        }
    }
}
