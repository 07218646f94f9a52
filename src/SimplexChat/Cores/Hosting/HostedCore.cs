using System.Text;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Cores.Hosting;

/// <summary>Represents a core in this process with an open database, and wraps the library's calls. Thread-safe, except for <see cref="Close"/>.</summary>
internal sealed unsafe class HostedCore
{
    private readonly CoreFunctions _functions;
    private readonly CoreDatabase _database;
    private readonly void* _controller;

    private HostedCore(CoreFunctions functions, CoreDatabase database, void* controller, string? notice)
    {
        Notice = notice;
        _functions = functions;
        _database = database;
        _controller = controller;
    }

    /// <summary>Gets what the user should know about a change of the database's version; null if it wasn't changed.</summary>
    public string? Notice { get; }

    /// <summary>
    /// Opens a database, which is created if missing. Before the core changes a database of another version, the files are
    /// copied.
    /// </summary>
    /// <param name="library">The core's library.</param>
    /// <param name="database">The database. The caller holds its lock.</param>
    /// <param name="confirmation">What the core may do with a database of another version.</param>
    /// <param name="queueSize">The size of the core's queues; null for its default, which older libraries always use.</param>
    /// <exception cref="SimplexDatabaseException">The core can't use the database, or its files can't be copied.</exception>
    /// <exception cref="SimplexProtocolException">The library's response isn't valid.</exception>
    public static HostedCore Open(CoreLibrary library, CoreDatabase database, MigrationConfirmation confirmation, int? queueSize = null)
    {
        void* controller = null;
        string? notice = null;
        // For PostgreSQL, the library expects the connection string in place of the key.
        using var secret = SecretText.Of(database.Secret, database.IsPostgres ? "A connection string" : "A database's key");
        var isNew = database.IsNew;
        PrivateFiles.RemoveExported(database);
        PrivateFiles.Make(database);
        try
        {
            // Whether the core would change the database is known only when it refuses to do so. A new database has nothing
            // to copy. For a database on a server, it isn't known whether it is new.
            var refused = isNew && !database.IsPostgres ? null : Migrate(MigrationConfirmation.Error);
            var isChanged = refused?.IsConfirmedBy(confirmation) == true;
            var copy = isChanged && !database.IsPostgres ? DatabaseCopy.Make(database) : null;
            (refused is null || isChanged ? Migrate(confirmation) : refused).ThrowIfFailed(database, copy);
            notice = isChanged ? refused!.DescribeChange(database, copy) : null;
        }
        catch when (isNew)
        {
            PrivateFiles.Remove(database);
            throw;
        }

        return controller is null
            ? throw new SimplexProtocolException($"The core's library opened {database} but returned no core. The library is damaged, or isn't the core's.")
            : new HostedCore(library.Functions, database, controller, notice);

        StorageAnswer Migrate(MigrationConfirmation confirmed)
        {
            fixed (byte* path = ToC(database.Location), confirm = ToC(confirmed.ToWire()))
            {
                void* opened = null;
                using var answer = new NativeText(library.Functions.Migrate(path, secret.Pointer, confirm, queueSize, &opened));
                controller = opened;
                return StorageAnswer.Of(answer.Bytes);
            }
        }
    }

    /// <summary>
    /// Frees what the library's runtime keeps for the current thread. Call it on each thread that has called the core, before
    /// the thread ends.
    /// </summary>
    public void EndThread() => _functions.EndThread();

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command string, NUL-terminated.</param>
    public NativeText Send(ReadOnlySpan<byte> command)
    {
        fixed (byte* text = command)
        {
            return new NativeText(_functions.SendCommand(_controller, text));
        }
    }

    /// <summary>Executes a command that contains a secret.</summary>
    public NativeText Send(SecretText command) => new(_functions.SendCommand(_controller, command.Pointer));

    /// <summary>Executes a command.</summary>
    /// <exception cref="SimplexCommandException">The core refused the command.</exception>
    /// <exception cref="SimplexProtocolException">The response can't be decoded, or has another type.</exception>
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
                $"The core answered {command.Name} with '{other.Type}', which isn't a response to this command."),
        };
    }

    /// <summary>Encrypts a file with a new key.</summary>
    /// <param name="source">The path of the file.</param>
    /// <param name="destination">The path of the encrypted file.</param>
    public NativeText EncryptFile(string source, string destination)
    {
        fixed (byte* from = ToC(source), to = ToC(destination))
        {
            return new NativeText(_functions.EncryptFile(_controller, from, to));
        }
    }

    /// <summary>Decrypts a file. With a wrong key, the library writes a file with wrong content.</summary>
    /// <param name="library">The core's library.</param>
    /// <param name="source">The path of the encrypted file.</param>
    /// <param name="destination">The path of the decrypted file.</param>
    /// <param name="keys">The key and the nonce.</param>
    public static NativeText DecryptFile(CoreLibrary library, string source, string destination, CryptoFileArgs keys)
    {
        fixed (byte* from = ToC(source), key = ToC(keys.FileKey), nonce = ToC(keys.FileNonce), to = ToC(destination))
        {
            return new NativeText(library.Functions.DecryptFile(from, key, nonce, to));
        }
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="wait">The time limit.</param>
    public NativeText Receive(TimeSpan wait) => new(_functions.ReceiveWait(_controller, (int)(wait.Ticks / 10)));

    /// <summary>
    /// Closes the database. Call this only when no other call is in progress. Don't call this after a change of the key or an
    /// import, because the core then closes the database itself.
    /// </summary>
    /// <exception cref="SimplexProtocolException">The core could not close the database.</exception>
    public void Close()
    {
        using var problem = new NativeText(_functions.CloseStore(_controller));
        if (problem.Bytes.Length > 0)
        {
            throw new SimplexProtocolException($"The core could not close {_database}.");
        }
    }

    /// <summary>Returns a text as a C string.</summary>
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
                $"The core's library answered {command.Name} without a response. The library is damaged, or isn't the core's.", e);
        }
    }
}
