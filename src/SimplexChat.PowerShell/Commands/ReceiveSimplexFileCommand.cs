using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Accepts received files, so that the core downloads them.</summary>
[Cmdlet(VerbsCommunications.Receive, "SimplexFile", SupportsShouldProcess = true, DefaultParameterSetName = "Accept")]
[OutputType(typeof(RcvFileAcceptedResponse), typeof(RcvFileAcceptedSndCancelledResponse))]
[OutputType(typeof(FileInfo), typeof(SimplexProtectedFile), ParameterSetName = ["Wait"])]
public sealed class ReceiveSimplexFileCommand : SimplexFileCmdlet
{
    private static readonly TimeSpan LastQueryTimeout = TimeSpan.FromSeconds(2);

    private FileWatch? _watch;
    private CancellationTokenSource? _limit;
    private (SimplexException Error, string Text)? _explained;

    /// <summary>Specifies the destination: an existing folder, or a new file in an existing folder.</summary>
    [Parameter(Position = 1)]
    [PathTransformation]
    public string? Path { get; set; }

    /// <summary>Allows downloads from file servers that the core isn't configured to use.</summary>
    [Parameter]
    public SwitchParameter ApprovedRelays { get; set; }

    /// <summary>Stores the file encrypted on the disk.</summary>
    [Parameter]
    public SwitchParameter Encrypt { get; set; }

    /// <summary>Receives a small file through the connection of the chat, if the sender offers this.</summary>
    [Parameter]
    public SwitchParameter Inline { get; set; }

    /// <summary>Replaces the existing file that -Path names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits until the files are downloaded, shows the progress, and returns each file as Get-Item does.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Wait",
        HelpMessage = "Specify -Wait to wait until the files are downloaded.")]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// Specifies how long to wait in total, for all files of the call: a number of seconds, or a TimeSpan.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <inheritdoc/>
    protected override void OnFile(FileTarget file)
    {
        Require(nameof(Timeout), nameof(Wait), Wait);
        var path = Path is null ? null : CorePath.OfDestination(this, Current, Path);
        var present = path is null ? null : CorePath.Taken(Current, path);
        if (present is not null && !Force)
        {
            throw new SimplexInputException($"File '{present}' already exists. Use -Force to replace it.");
        }

        var command = new ReceiveFileCommand
        {
            FileId = file.FileId,
            UserApprovedRelays = ApprovedRelays,
            StoreEncrypted = IfGiven(nameof(Encrypt), Encrypt),
            FileInline = IfGiven(nameof(Inline), Inline),
            FilePath = path,
        };
        if (!ShouldProcess(file.ToString(), present is null ? "Receive file" : $"Receive file and replace '{present}'"))
        {
            return;
        }

        if (Wait)
        {
            // The watch begins before the command, because a small file can be complete before the response.
            _limit ??= Limit(Timeout);
            _watch ??= new FileWatch(Current);
        }

        // A notice can end the command, so notices are written before the old file is moved.
        WriteNotices();
        var replaced = present is null ? null : new ReplacedFile(present);
        try
        {
            Receive(file, command, replaced);
        }
        catch (SimplexException exception) when (replaced is { IsAside: true })
        {
            // The outcome is unknown: the core may have received the new file, or may still be receiving it.
            ThrowTerminatingError(ErrorRecords.Of(exception, file, note: replaced.Describe()));
        }
    }

    /// <inheritdoc/>
    protected override string? TextOf(SimplexException exception) => _explained?.Error == exception ? _explained?.Text : null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch?.Dispose();
            _limit?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Receive(FileTarget file, ReceiveFileCommand command, ReplacedFile? replaced)
    {
        ChatResponse response;
        try
        {
            response = Send(command);
        }
        catch (SimplexException exception) when (!exception.OutcomeUnknown)
        {
            Warn(replaced?.PutBack(wasAccepted: false));
            if (exception is SimplexCommandException { ErrorId: "error.fileAlreadyReceiving" } && Explain(file) is { } text)
            {
                _explained = (exception, text);
            }

            throw;
        }

        if (response is RcvFileAcceptedResponse accepted)
        {
            if (Wait)
            {
                Await(file, accepted, replaced);
                return;
            }

            Warn(replaced?.Discard());
        }
        else
        {
            Warn(replaced?.PutBack(wasAccepted: false));
            WriteWarning($"The sender has cancelled {file}.");
        }

        WriteObject(response);
    }

    private void Warn(string? warning)
    {
        if (warning is not null)
        {
            WriteWarning(warning);
        }
    }

    private void Await(FileTarget file, RcvFileAcceptedResponse accepted, ReplacedFile? replaced)
    {
        var progress = new PipelineProgress(this, $"Receiving {file}", () => Describe(_watch!.ProgressOf(file.FileId)));
        void OnChange(object? sender, EventArgs e) => progress.Change();
        _watch!.Changed += OnChange;
        try
        {
            var item = Await(accepted, progress);
            Warn(replaced?.Discard());
            Write(accepted with { ChatItem = item });
        }
        catch (SimplexFileException error)
        {
            Warn(replaced?.PutBack(wasAccepted: true));
            WriteError(ErrorRecords.Of(error, file, note: error.IsCancelled ? null : LackOfSpace(accepted)));
        }
        catch (OperationCanceledException)
        {
            // The core continues to receive the new file, so the old file isn't moved back.
            StopToken.ThrowIfCancellationRequested();
            WriteError(new ErrorRecord(new TimeoutException(SafeText.Line(LateText(file, accepted, replaced))), "Timeout", ErrorCategory.OperationTimeout, file));
        }
        finally
        {
            _watch.Changed -= OnChange;
            progress.Complete();
        }
    }

    private AChatItem Await(RcvFileAcceptedResponse accepted, PipelineProgress progress)
    {
        var received = _watch!.WaitAsync(accepted.ChatItem, _limit!.Token);
        Waiter.Until(received, progress);
        StopToken.ThrowIfCancellationRequested();
        if (received.IsCanceled)
        {
            // The event may have gone to another client of the core.
            AskOnceMore(_watch);
            var now = _watch.WaitAsync(accepted.ChatItem);
            received = now.IsCompleted ? now : received;
        }

        return received.GetAwaiter().GetResult();
    }

    private void AskOnceMore(FileWatch watch)
    {
        using var limit = Limit(LastQueryTimeout);
        try
        {
            Await(_ => watch.AskAsync(limit.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // Without a response, the wait keeps its result.
            StopToken.ThrowIfCancellationRequested();
        }
    }

    private static (string Status, int Percent)? Describe(FileProgress? progress) => progress is null
        ? ("Waiting for the sender or the relay", -1)
        : (FormattableString.Invariant($"{progress.Done:N0} of {progress.Total:N0} bytes"), (int)(progress.Done * 100 / progress.Total));

    // The response is written if the file isn't on this machine.
    private void Write(RcvFileAcceptedResponse response)
    {
        var source = response.ChatItem.ChatItem.File?.FileSource;
        WriteObject(source is null || CorePath.Written(Current, source.FilePath) is not { } path ? response
            : source.CryptoArgs is { } keys ? new SimplexProtectedFile(path, keys)
            : InvokeProvider.Item.Get([path], force: true, literalPath: true)[0]);
    }

    // The core reports only that the file was accepted before. Its message shows whether it was received, and where it is.
    private string? Explain(FileTarget file)
    {
        if (file.File is { FileStatus: RcvCompleteCIFileStatus })
        {
            return Place(file, file.File);
        }

        if (file.Message is null)
        {
            return null;
        }

        using var watch = new FileWatch(Current);
        var received = watch.WaitAsync(file.Message);
        AskOnceMore(watch);
        return received switch
        {
            { IsFaulted: true } => received.Exception!.InnerException is SimplexFileException failed
                ? $"{failed.Message} A core doesn't receive such a file again. Ask the sender to send it again." : null,
            { IsCompleted: true } => Place(file, received.Result.ChatItem.File),
            _ => $"{Named(file)} is already being received. Receive-SimplexEvent -Type rcvFileComplete returns the event at the end of the transfer.",
        };
    }

    private string Place(FileTarget file, CIFile? received)
    {
        var name = Named(file);
        var decrypt = received?.FileSource?.CryptoArgs is null ? "" : " The file is encrypted. To decrypt it, pipe its message to Unprotect-SimplexFile.";
        return received?.FileSource?.FilePath is not { } path ? $"{name} was already received."
            : CorePath.Written(Current, path) is { } full ? $"{name} was already received. It is '{full}'.{decrypt}"
            : CorePath.IsElsewhere(Current) ? $"{name} was already received. On the machine of the core, it is '{path}'.{decrypt}"
            : $"{name} was already received as '{path}', but it isn't there now. A core receives a file only once. Ask the sender to send it again.";
    }

    private static string Named(FileTarget file) => $"F{file.ToString().Substring(1)}";

    private string? LackOfSpace(RcvFileAcceptedResponse accepted) =>
        accepted.ChatItem.ChatItem.File is { } received ? FileSpace.Lack(Current, Path is null ? null : CorePath.OfDestination(this, Current, Path), received.FileSize) : null;

    private string LateText(FileTarget file, RcvFileAcceptedResponse accepted, ReplacedFile? replaced)
    {
        var progress = _watch!.ProgressOf(file.FileId);
        var state = progress is null ? "no part has arrived" : FormattableString.Invariant($"{progress.Done:N0} of {progress.Total:N0} bytes have arrived");
        var old = replaced is null ? "" : $" The old file is '{replaced.Place}'.";
        return FormattableString.Invariant($"{file} was not received within {Timeout!.Value.TotalSeconds} s: {state}. {LackOfSpace(accepted) ?? "The core continues to receive it."}{old}");
    }

    private bool? IfGiven(string parameter, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) ? value.IsPresent : null;
}
