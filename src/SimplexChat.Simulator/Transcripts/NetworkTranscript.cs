namespace SimplexChat.Simulator;

/// <summary>
/// The commands, responses and events of a network's cores, in their order. Above the size limit, the oldest are removed.
/// </summary>
internal sealed class NetworkTranscript
{
    private const long MaxSize = 64L * 1024 * 1024;

    private readonly Queue<RecordedLine> _lines = new();
    private long _size;
    private long _dropped;

    public void AddCommand(string core, string? corrId, string command) =>
        Add(new(core, RecordedLine.Command, corrId, command, null));

    public void AddAnswer(string core, ClientMessage message) =>
        Add(new(core, RecordedLine.Response, message.CorrId, null, message.Payload));

    public void AddEvent(string core, ClientMessage message) => Add(new(core, RecordedLine.Event, null, null, message.Payload));

    /// <summary>Adds a note about an action from outside, on a core, the relay or the simulator.</summary>
    public void AddNote(string core, string note) => Add(new(core, RecordedLine.Note, null, note, null));

    /// <summary>Returns the current lines.</summary>
    public RecordedLines Lines() => new([.. _lines], _dropped);

    private void Add(RecordedLine line)
    {
        _lines.Enqueue(line);
        _size += line.Size;
        while (_size > MaxSize)
        {
            _size -= _lines.Dequeue().Size;
            _dropped++;
        }
    }
}
