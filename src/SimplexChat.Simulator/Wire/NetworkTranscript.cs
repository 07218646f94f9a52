namespace SimplexChat.Simulator.Wire;

/// <summary>
/// The commands, responses and events of a network's cores, in their order. Above the size limit, the oldest are removed.
/// </summary>
internal sealed class NetworkTranscript
{
    private const long MaxSize = 64L * 1024 * 1024;

    private readonly Queue<RecordedLine> _lines = new();
    private readonly MessageQueue _messages = new(new MessageBlocks(size: 64 * 1024, maxUnused: 4));
    private long _size;
    private long _dropped;

    public void AddCommand(string core, string? corrId, string command) =>
        Add(new(core, RecordedLine.Command, corrId, command, null));

    public void AddAnswer(string core, in ClientMessage message) =>
        Add(new(core, RecordedLine.Response, message.CorrId, null, _messages.Add(message.Payload)));

    public void AddEvent(string core, in ClientMessage message) =>
        Add(new(core, RecordedLine.Event, null, null, _messages.Add(message.Payload)));

    /// <summary>Adds a note about an action from outside, on a core, the relay or the simulator.</summary>
    public void AddNote(string core, string note) => Add(new(core, RecordedLine.Note, null, note, null));

    /// <summary>Returns a copy of the current lines.</summary>
    public RecordedLines Lines() => new([.. _lines.Select(line => line.Copy())], _dropped);

    private void Add(RecordedLine line)
    {
        _lines.Enqueue(line);
        _size += line.Size;
        while (_size > MaxSize)
        {
            var oldest = _lines.Dequeue();
            _size -= oldest.Size;
            _dropped++;
            if (oldest.Message is not null)
            {
                _messages.RemoveOldest();
            }
        }
    }
}
