namespace SimplexChat;

/// <summary>The times between attempts to reconnect: doubling up to a limit, each shortened by up to a half by chance.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest)
{
    private readonly Random _chance = new();
    private int _attempts;

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Next()
    {
        var delay = Math.Min(first.Ticks * Math.Pow(2, _attempts++), longest.Ticks);
        return TimeSpan.FromTicks((long)(delay * (1 - (_chance.NextDouble() / 2))));
    }

    /// <summary>Begins anew, after a connection that worked.</summary>
    public void Reset() => _attempts = 0;
}
