namespace SimplexChat.Sessions;

/// <summary>A task completion source whose task may fail while nothing awaits it.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class ObservedTaskSource<T> : TaskCompletionSource<T>
{
    public ObservedTaskSource()
        : base(TaskCreationOptions.RunContinuationsAsynchronously) =>
        // Reading the exception marks it as observed.
        _ = Task.ContinueWith(
            static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
