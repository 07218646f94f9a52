namespace SimplexChat.Simulator;

/// <summary>All that the cores of a network were told and said, in the order in which it happened; the oldest goes first.</summary>
internal sealed class Transcript
{
    private const long MaxSize = 64L * 1024 * 1024;

    private readonly Queue<TranscriptLine> _lines = new();
    private long _size;
    private long _dropped;

    public void AddCommand(string core, string? corrId, string command) =>
        Add(new(core, TranscriptLine.Command, corrId, command, null));

    public void AddAnswer(string core, string? corrId, byte[] message) =>
        Add(new(core, TranscriptLine.Response, corrId, null, message));

    public void AddEvent(string core, byte[] message) => Add(new(core, TranscriptLine.Event, null, null, message));

    /// <summary>Notes what was done from outside: to a core, the relay or the simulator.</summary>
    public void AddNote(string core, string note) => Add(new(core, TranscriptLine.Note, null, note, null));

    /// <summary>The lines as they are now.</summary>
    public TranscriptLines Lines() => new([.. _lines], _dropped);

    private void Add(TranscriptLine line)
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
