namespace SimplexChat.Simulator;

/// <summary>What goes wrong.</summary>
public enum SimulatorFaultKind
{
    /// <summary>A command is refused, and not carried out.</summary>
    Refuse,

    /// <summary>A command is carried out, and its answer comes late.</summary>
    Delay,

    /// <summary>A command is carried out and never answered.</summary>
    Silence,

    /// <summary>A command is carried out, and its answer is something else.</summary>
    Garbage,

    /// <summary>The connections to a core end: when a command has been carried out, before it is answered, or now.</summary>
    Disconnect,

    /// <summary>A core can't be reached: its connections end, and no new ones are made.</summary>
    Away,

    /// <summary>A core's disk is full: what it would have to write down is refused.</summary>
    DiskFull,

    /// <summary>The relay is down for all cores: messages are taken and wait.</summary>
    RelayStopped,
}
