using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>Builds a command string.</summary>
internal sealed class CommandWriter
{
    private readonly StringBuilder _text = new();

    public CommandWriter Literal(string text)
    {
        _text.Append(text);
        return this;
    }

    public CommandWriter Number(long value)
    {
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public CommandWriter Numbers(IReadOnlyList<long> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
            }

            Number(values[i]);
        }

        return this;
    }

    public CommandWriter OnOff(bool value) => Literal(value ? "on" : "off");

    public CommandWriter Json(ApiRecord value) => Literal(value.ToJson());

    public CommandWriter Json(IReadOnlyList<ApiRecord> values) => Literal(SimplexJson.ToJson(values));

    public CommandWriter Json(JsonElement value) => Literal(SimplexJson.Write(value));

    public CommandWriter Json(string value) => Literal(SimplexJson.Write(value));

    public override string ToString() => _text.ToString();
}
