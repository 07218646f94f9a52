namespace SimplexChat.PowerShell.Simulators;

/// <summary>Converts exceptions of the simulator for invalid arguments to errors of the module.</summary>
internal static class SimulatorErrors
{
    /// <summary>Runs an operation on the simulator.</summary>
    /// <exception cref="SimplexInputException">The simulator doesn't accept an argument.</exception>
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

    // Removes the parameter name, which .NET adds in brackets and .NET Framework on a separate line. It is a name inside the simulator.
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
