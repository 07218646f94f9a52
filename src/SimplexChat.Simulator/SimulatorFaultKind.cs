namespace SimplexChat.Simulator;

/// <summary>Specifies the kind of a fault.</summary>
public enum SimulatorFaultKind
{
    /// <summary>The core refuses a command and doesn't execute it.</summary>
    Refuse,

    /// <summary>The core executes a command and delays the response.</summary>
    Delay,

    /// <summary>The core executes a command and never answers.</summary>
    Silence,

    /// <summary>The core executes a command and answers with another text.</summary>
    Garbage,

    /// <summary>
    /// The connections to a core are closed, either immediately, or after a command was executed and before its response.
    /// </summary>
    Disconnect,

    /// <summary>The core can't be reached: its connections are closed, and new ones fail.</summary>
    Away,

    /// <summary>The disk of the core is full. Commands that write to the database are refused.</summary>
    DiskFull,

    /// <summary>The relay is stopped for all cores. Messages are accepted and wait.</summary>
    RelayStopped,
}
