using SimplexChat.Cores;

namespace SimplexChat;

/// <summary>The exception that is thrown when a core can't be installed, loaded or removed.</summary>
public sealed class SimplexInstallException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="problem">The kind of the problem.</param>
    /// <param name="message">The description of the error and the next step.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SimplexInstallException(InstallProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>Gets the kind of the problem.</summary>
    public InstallProblem Problem { get; }
}
