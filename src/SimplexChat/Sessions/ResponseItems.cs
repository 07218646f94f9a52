using System.Buffers;
using System.Collections;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// The items of one list in a response, decoded one by one as they are asked for, out of one pass over the bytes. The
/// bytes are pooled: dispose of the list after reading it. What was read stays valid.
/// </summary>
/// <typeparam name="T">The items' type, such as <see cref="Contact"/>.</typeparam>
public sealed class ResponseItems<T> : IEnumerable<T>, IDisposable
    where T : ApiRecord, new()
{
    private readonly Payload _payload;
    private readonly string _property;

    internal ResponseItems(Payload payload, string property)
    {
        _payload = payload;
        _property = property;
    }

    /// <summary>The response's tag, such as <c>contactsList</c>.</summary>
    public string Type => _payload.Type;

    /// <summary>
    /// Reads the list from its start. Reading throws <see cref="SimplexProtocolException"/> at an item that is not what
    /// the API says.
    /// </summary>
    public IEnumerator<T> GetEnumerator() => new Enumerator(_payload, _property);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the bytes back.</summary>
    public void Dispose() => _payload.Dispose();

    private sealed class Enumerator : IEnumerator<T>
    {
        private readonly Payload _payload;
        private ReadOnlySequence<byte> _rest;
        private JsonReaderState _state;
        private bool _isAtEnd;

        public Enumerator(Payload payload, string property)
        {
            _payload = payload;
            try
            {
                GoToList(property);
            }
            catch (Exception e) when (Payload.IsDecodingError(e))
            {
                throw payload.Unreadable(e);
            }
        }

        public T Current { get; private set; } = null!;

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_isAtEnd)
            {
                return false;
            }

            if (_payload.IsDisposed)
            {
                // The bytes are somebody else's by now.
                throw new ObjectDisposedException(nameof(ResponseItems<T>));
            }

            try
            {
                // A reader can't live in a class; its state and the bytes it has not read can.
                var reader = new Utf8JsonReader(_rest, isFinalBlock: true, _state);
                reader.Read();
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    _isAtEnd = true;
                    return false;
                }

                Current = SimplexJson.ReadRecord<T>(ref reader);
                Save(ref reader);
                return true;
            }
            catch (Exception e) when (Payload.IsDecodingError(e))
            {
                _isAtEnd = true;
                throw _payload.Unreadable(e);
            }
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => _isAtEnd = true;

        private void GoToList(string property)
        {
            _rest = _payload.Bytes;
            var reader = new Utf8JsonReader(_rest, Payload.ReaderOptions);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isList = reader.ValueTextEquals(property);
                reader.Read();
                if (isList && reader.TokenType == JsonTokenType.StartArray)
                {
                    Save(ref reader);
                    return;
                }

                reader.Skip();
            }

            // A list that a core leaves out is an empty one, as in the response's record.
            _isAtEnd = true;
        }

        private void Save(ref Utf8JsonReader reader)
        {
            _state = reader.CurrentState;
            _rest = _rest.Slice(reader.BytesConsumed);
        }
    }
}
