namespace SimplexChat.Sessions;

/// <summary>Computes the delays between attempts to reconnect: each is twice the one before, up to a limit, and is shortened by up to a half at random.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest)
{
    private readonly Random _random = new();
    private int _attempts;

    /// <summary>Returns the delay before the next attempt.</summary>
    public TimeSpan Next()
    {
        var delay = Math.Min(first.Ticks * Math.Pow(2, _attempts++), longest.Ticks);
        return TimeSpan.FromTicks((long)(delay * (1 - (_random.NextDouble() / 2))));
    }

    /// <summary>Starts again with the first delay. Call it after a connection that worked.</summary>
    public void Reset() => _attempts = 0;
}
