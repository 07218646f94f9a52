namespace SimplexChat.PowerShell.Commands;

/// <summary>What the simulator says of bad arguments, as errors of the module.</summary>
internal static class SimulatorErrors
{
    /// <summary>Does something on the simulator.</summary>
    /// <exception cref="SimplexInputException">An argument is none that it takes.</exception>
    public static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or ObjectDisposedException)
        {
            throw new SimplexInputException(MessageOf(exception), exception);
        }
    }

    // .NET adds the parameter's name in brackets, .NET Framework on a line of its own. It means nothing here.
    private static string MessageOf(Exception exception)
    {
        var message = exception.Message;
        var isNamed = exception is ArgumentException { ParamName: not null };
        var end = isNamed ? Math.Max(message.LastIndexOf(" (Parameter '", StringComparison.Ordinal), message.LastIndexOf("\r\nParameter", StringComparison.Ordinal)) : -1;
        return end < 0 ? message : message.Substring(0, end);
    }

    /// <inheritdoc cref="Try{T}"/>
    public static void Try(Action work) => Try(() =>
    {
        work();
        return true;
    });
}
