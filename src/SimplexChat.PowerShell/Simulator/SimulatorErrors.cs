using SimplexChat.PowerShell.Errors;

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
            // .NET adds the parameter's name on a line of its own or in brackets, which means nothing here.
            var message = exception.Message.Split('\n')[0];
            var end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new SimplexInputException(end < 0 ? message.TrimEnd() : message.Substring(0, end), exception);
        }
    }

    /// <inheritdoc cref="Try{T}"/>
    public static void Try(Action work) => Try(() =>
    {
        work();
        return true;
    });
}
