/** What someone has filled in, element by element, each in the shape in which Slack sends its state. */

/** The state with which an element starts, by the element's own initial value; null for one that holds no state. */
export function initialState(element) {
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
      return { type: element.type, value: element.initial_value || null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type: element.type, selected_option: element.initial_option ?? null };
    case "users_select":
      return { type: element.type, selected_user: element.initial_user ?? null };
    case "datetimepicker":
      return { type: element.type, selected_date_time: element.initial_date_time ?? null };
    case "datepicker":
      return { type: element.type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type: element.type, selected_time: element.initial_time ?? null };
    default:
      return null;
  }
}

const elementsOf = (block) =>
  [block.element, block.accessory, ...(block.elements ?? [])].filter((element) => element?.action_id);

/** As Slack does, what was filled in stays when a view is updated, wherever block and action keep their ids. */
export class Draft {
  #states = new Map();

  get(block, element) {
    const key = `${block.block_id} ${element.action_id}`;
    if (!this.#states.has(key)) this.#states.set(key, initialState(element));
    return this.#states.get(key);
  }

  set(block, element, change) {
    this.#states.set(`${block.block_id} ${element.action_id}`, { ...this.get(block, element), ...change });
  }

  /** `{block_id: {action_id: state}}` of the elements of `blocks` that hold one. */
  values(blocks) {
    const values = {};
    for (const block of blocks) {
      for (const element of elementsOf(block)) {
        const state = this.get(block, element);
        if (state) (values[block.block_id] ??= {})[element.action_id] = state;
      }
    }
    return values;
  }
}
