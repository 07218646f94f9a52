namespace SimplexChat.Compatibility;

/// <summary><c>Environment.ProcessId</c> of .NET, also for netstandard2.0.</summary>
internal static class CurrentProcess
{
#if NETSTANDARD2_0
    /// <summary>Gets the id of this process.</summary>
    public static int Id
    {
        get
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return process.Id;
        }
    }
#else
    /// <summary>Gets the id of this process.</summary>
    public static int Id => Environment.ProcessId;
#endif
}
