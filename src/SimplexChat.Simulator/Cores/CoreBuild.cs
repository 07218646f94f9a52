namespace SimplexChat.Simulator.Cores;

/// <summary>
/// Specifies the build of the simulated cores. Two builds of SimpleX Chat report version 6.4.5.1, and write some data in
/// different forms.
/// </summary>
internal enum CoreBuild
{
    /// <summary>
    /// A later build. Each group contains <c>useRelays</c> and <c>groupSummary</c>, <c>groupsList</c> contains groups, and the
    /// status of a received file contains <c>filePath</c>, as in core 7.0.
    /// </summary>
    Later,

    /// <summary>
    /// A build of the released source code. Groups don't contain <c>useRelays</c> and <c>groupSummary</c>, each element of
    /// <c>groupsList</c> contains <c>groupInfo</c> and <c>groupSummary</c>, and the status of a received file contains
    /// <c>fileInfo</c>.
    /// </summary>
    Release,
}
