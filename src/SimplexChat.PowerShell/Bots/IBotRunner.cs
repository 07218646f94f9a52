namespace SimplexChat.PowerShell.Bots;

/// <summary>Runs the handlers of a bot.</summary>
internal interface IBotRunner : IDisposable
{
    /// <summary>Gets the maximum number of turns in progress.</summary>
    int Limit { get; }

    /// <summary>Gets the maximum number of turns that wait in the bot. More events wait in the session, which limits their memory.</summary>
    int MaxWaiting { get; }

    /// <summary>Runs the handler of a turn.</summary>
    /// <param name="turn">The turn, which has a handler.</param>
    /// <param name="tell">Called at once for each record that the handler writes to another stream than the output.</param>
    /// <param name="stopping">Stops the handler.</param>
    /// <exception cref="OperationCanceledException">The handler was stopped.</exception>
    Task<BotOutput> RunAsync(BotTurn turn, Action<object> tell, CancellationToken stopping);
}
