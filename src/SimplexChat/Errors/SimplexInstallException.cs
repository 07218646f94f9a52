using SimplexChat.Cores;

namespace SimplexChat;

/// <summary>A core can't be installed, used as it is installed, or removed.</summary>
public sealed class SimplexInstallException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public SimplexInstallException(InstallProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>What is wrong.</summary>
    public InstallProblem Problem { get; }
}
